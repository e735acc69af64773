-- An event claim has a path where several outlets tell it from one origin. Who denies it does not count here.
WITH told AS (
    SELECT
        event_claim_id,
        count(DISTINCT coalesce(outlet, article_id)) AS outlets,
        count(*) AS reports,
        string_agg(DISTINCT told_by, '; ' ORDER BY told_by) AS chains
    FROM (SELECT *, concat_ws(' < ', outlet, relays, coalesce(origin, 'no source named')) AS told_by FROM main.claims)
    WHERE stance = 'affirms'
    GROUP BY event_claim_id
)
SELECT
    e.proposition,
    t.outlets,
    t.reports,
    e.origins[1] AS origin,
    t.chains,
    e.path,
    e.contested,
    e.credibility,
    e.first_seen,
    e.last_seen,
    e.event_claim_id
FROM core.event_claims AS e
JOIN told AS t USING (event_claim_id)
WHERE e.path IS NOT NULL
