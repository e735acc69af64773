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
near AS MATERIALIZED (
    SELECT a, b FROM core.link_pairs WHERE score > 0 AND (SELECT count(*) FROM seeds) > 0
),
hulls(claim) AS (
    FROM seeds
    UNION (
        SELECT near.b FROM near JOIN hulls ON near.a = hulls.claim
        UNION ALL
        SELECT near.a FROM near JOIN hulls ON near.b = hulls.claim
    )
),
reached AS MATERIALIZED (
    SELECT claim, claim_id, event_claim_id, piece
    FROM core.linked_claims
    SEMI JOIN hulls USING (claim)
    LEFT JOIN core.event_claim_members USING (claim_id)
    LEFT JOIN core.link_pieces USING (claim)
),
sizes AS (
    SELECT event_claim_id, count(*) AS members
    FROM core.event_claim_members
    SEMI JOIN reached USING (event_claim_id)
    GROUP BY event_claim_id
),
pieces AS (
    SELECT piece, count(*) AS piece_members FROM core.link_pieces SEMI JOIN reached USING (piece) GROUP BY piece
)
SELECT
    claim, claim_id, event_claim_id, members, piece, piece_members, claim IN (FROM waiting) AS touched,
    (SELECT coalesce(max(batch), 0) + 1 FROM core.link_batches) AS batch
FROM reached
LEFT JOIN sizes USING (event_claim_id)
LEFT JOIN pieces USING (piece)
ORDER BY claim_id
