WITH graded AS (
    SELECT m.event_claim_id, min(c.grade) FILTER (m.stance = 'affirms' AND c.score IS NOT NULL) AS best_grade
    FROM core.event_claim_members AS m
    JOIN main.claims AS c USING (claim_id)
    GROUP BY m.event_claim_id
)
SELECT
    e.proposition,
    e.first_seen,
    e.last_seen,
    e.outlets,
    e.reports,
    e.independent_origins,
    array_to_string(e.origins, '; ') AS origins,
    e.contested,
    array_to_string(list_transform(e.disputed_by, lambda party: party.who), '; ') AS disputed_by,
    e.confirmed,
    array_to_string(list_transform(e.confirmed_by, lambda party: party.who), '; ') AS confirmed_by,
    e.withdrawn,
    e.credibility,
    e.credibility_reason,
    g.best_grade,
    array_to_string(e.outlet_names, '; ') AS outlet_names,
    e.event_claim_id
FROM core.event_claims AS e
LEFT JOIN graded AS g USING (event_claim_id)
