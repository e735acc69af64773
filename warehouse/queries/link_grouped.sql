-- How some claims were grouped before: each with the event claim that it is in, the piece in which it was grouped, how
-- many claims these have, and whether it waits to be grouped. `claims` names them.
WITH asked AS MATERIALIZED (
    SELECT claim, claim_id, event_claim_id, piece
    FROM core.linked_claims
    SEMI JOIN claims USING (claim)
    LEFT JOIN core.event_claim_members USING (claim_id)
    LEFT JOIN core.link_pieces USING (claim)
),
sizes AS (
    SELECT event_claim_id, count(*) AS members
    FROM core.event_claim_members
    SEMI JOIN asked USING (event_claim_id)
    GROUP BY event_claim_id
),
pieces AS (
    SELECT piece, count(*) AS piece_members FROM core.link_pieces SEMI JOIN asked USING (piece) GROUP BY piece
)
SELECT
    claim, claim_id, event_claim_id, members, piece, piece_members,
    claim IN (FROM core.link_touched) OR coalesce(version <> $version, false) AS touched
FROM asked
LEFT JOIN sizes USING (event_claim_id)
LEFT JOIN pieces USING (piece)
LEFT JOIN core.event_claims USING (event_claim_id)
ORDER BY claim_id
