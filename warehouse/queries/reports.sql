-- The articles of some claims, each with all its claims, in no order: `claims` names those that are asked for.
WITH gathered AS (
    SELECT article_id, list({
        'claim_id': claim_id, 'article_id': article_id, 'ordinal': ordinal, 'content': content, 'cue': cue,
        'chain': chain, 'status': status, 'disputed_by': disputed_by, 'supported_by': supported_by
    }) AS claims
    FROM core.claims
    SEMI JOIN (SELECT article_id FROM core.claims SEMI JOIN claims AS asked USING (claim_id)) AS articles
        USING (article_id)
    GROUP BY article_id
)
SELECT
    article_id, a.outlet, a.domain, a.title, coalesce(a.published_at, a.fetched_at) AS published_at, a.text, claims
FROM gathered JOIN core.articles AS a USING (article_id)
ORDER BY article_id
