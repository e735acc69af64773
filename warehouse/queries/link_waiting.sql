-- The first claims that wait to be grouped: where something about one is new, or where its event claim was made by
-- another version. Those of one article come together, since all of them tell of its story and read its text. `batch` is
-- the number of the step that groups them.
WITH outdated AS (
    SELECT event_claim_id FROM core.event_claims WHERE version <> $version
),
waiting AS (
    SELECT claim FROM core.link_touched
    UNION
    SELECT claim
    FROM core.linked_claims
    SEMI JOIN (SELECT claim_id FROM core.event_claim_members SEMI JOIN outdated USING (event_claim_id)) AS members
        USING (claim_id)
)
SELECT claim, (SELECT coalesce(max(batch), 0) + 1 FROM core.link_batches) AS batch
FROM waiting JOIN core.linked_claims USING (claim)
ORDER BY article_id, claim
LIMIT $most
