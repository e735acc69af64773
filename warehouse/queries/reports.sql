-- The articles of some claims, each with those of its claims that are asked for, in no order: `claims` names them.
WITH gathered AS (
    SELECT article_id, list({
        'claim_id': claim_id, 'article_id': article_id, 'ordinal': ordinal, 'content': content, 'cue': cue,
        'chain': chain, 'status': status, 'disputed_by': disputed_by, 'supported_by': supported_by
    }) AS claims
    FROM core.claims
    SEMI JOIN claims AS asked USING (claim_id)
    GROUP BY article_id
)
SELECT
    article_id, a.outlet, a.domain, a.title, coalesce(a.published_at, a.fetched_at) AS published_at, a.text, claims
FROM gathered JOIN core.articles AS a USING (article_id)
ORDER BY article_id
