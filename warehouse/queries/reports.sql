-- The articles of some claims, each with those of its claims that are asked for: `claims` names them.
WITH gathered AS (
    SELECT article_id, list(c ORDER BY ordinal) AS claims
    FROM core.claims AS c
    SEMI JOIN claims AS asked USING (claim_id)
    GROUP BY article_id
)
SELECT
    article_id, a.outlet, a.domain, a.title, coalesce(a.published_at, a.fetched_at) AS published_at, a.text, claims
FROM gathered JOIN core.articles AS a USING (article_id)
ORDER BY article_id
