-- The articles of some claims, each with these claims in no order: `claims` names them. Where one of them has parties its
-- article comes with all its claims, since their chains tell who the parties are.
WITH asked AS (
    SELECT article_id, disputed_by, supported_by FROM core.claims SEMI JOIN claims USING (claim_id)
),
gathered AS (
    SELECT article_id, list({
        'claim_id': claim_id, 'article_id': article_id, 'ordinal': ordinal, 'content': content, 'cue': cue,
        'chain': chain, 'status': status, 'disputed_by': disputed_by, 'supported_by': supported_by
    }) AS claims
    FROM core.claims
    WHERE claim_id IN (SELECT claim_id FROM claims)
        OR article_id IN (SELECT article_id FROM asked WHERE len(disputed_by) > 0 OR len(supported_by) > 0)
    GROUP BY article_id
)
SELECT
    article_id, a.outlet, a.domain, a.title, coalesce(a.published_at, a.fetched_at) AS published_at, a.text, claims
FROM gathered JOIN core.articles AS a USING (article_id)
ORDER BY article_id
