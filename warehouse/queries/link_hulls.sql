-- All that hangs together, over pairs with positive scores, with the first claims that wait to be grouped; each with
-- the event claim that it is in now and the piece in which it was grouped, and how many claims these have. A claim waits where something about it is new or
-- where its event claim was made by another version. `batch` is the number of the step that groups them.
WITH RECURSIVE outdated AS (
    SELECT event_claim_id FROM core.event_claims WHERE version <> $version
),
waiting AS (
    SELECT claim FROM core.link_touched
    UNION
    SELECT claim
    FROM core.linked_claims
    SEMI JOIN (SELECT claim_id FROM core.event_claim_members SEMI JOIN outdated USING (event_claim_id)) AS members
        USING (claim_id)
),
seeds AS (
    FROM waiting ORDER BY claim LIMIT $most
),
near AS (
    SELECT a AS here, b AS there FROM core.link_pairs WHERE score > 0
    UNION ALL
    SELECT b, a FROM core.link_pairs WHERE score > 0
),
hulls(claim) AS (
    FROM seeds
    UNION
    SELECT near.there FROM hulls JOIN near ON near.here = hulls.claim
),
sizes AS (
    SELECT event_claim_id, count(*) AS members FROM core.event_claim_members GROUP BY event_claim_id
),
pieces AS (
    SELECT piece, count(*) AS piece_members FROM core.link_pieces GROUP BY piece
)
SELECT
    c.claim, c.claim_id, m.event_claim_id, s.members, piece, piece_members, c.claim IN (FROM waiting) AS touched,
    (SELECT coalesce(max(batch), 0) + 1 FROM core.link_batches) AS batch
FROM core.linked_claims AS c
SEMI JOIN hulls USING (claim)
LEFT JOIN core.event_claim_members AS m USING (claim_id)
LEFT JOIN sizes AS s USING (event_claim_id)
LEFT JOIN core.link_pieces USING (claim)
LEFT JOIN pieces USING (piece)
ORDER BY c.claim_id
