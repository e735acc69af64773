-- An event claim has a path where several outlets tell it from one origin. Who denies it does not count here.
WITH told AS (
    SELECT
        m.event_claim_id,
        count(DISTINCT coalesce(c.outlet, c.article_id)) AS outlets,
        count(*) AS reports,
        string_agg(DISTINCT concat_ws(' < ', c.outlet, c.relays, c.origin), '; ') AS chains
    FROM core.event_claim_members AS m
    JOIN main.claims AS c USING (claim_id)
    WHERE m.stance = 'affirms'
    GROUP BY m.event_claim_id
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
