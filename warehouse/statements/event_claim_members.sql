-- The event claims from which the staged ones take their claims, and those that have no claim left.
CREATE TEMP TABLE retold_event_claims AS
SELECT DISTINCT event_claim_id FROM core.event_claim_members SEMI JOIN staged_event_claim_members USING (claim_id)
UNION
SELECT event_claim_id
FROM core.event_claim_members
SEMI JOIN (SELECT event_claim_id FROM core.event_claim_members ANTI JOIN core.linked_claims USING (claim_id)) AS shrunk
    USING (event_claim_id)
LEFT JOIN core.linked_claims USING (claim_id)
GROUP BY event_claim_id
HAVING count(linked_claims.claim_id) = 0;

-- Of those that are no more: where their claims have gone.
CREATE TEMP TABLE ended_event_claims AS
SELECT
    event_claim_id,
    coalesce(
        'merged into ' || string_agg(DISTINCT now.event_claim_id, ', ' ORDER BY now.event_claim_id),
        'no longer reported'
    ) AS reason
FROM retold_event_claims
JOIN core.event_claim_members AS before USING (event_claim_id)
LEFT JOIN staged_event_claim_members AS now ON now.claim_id = before.claim_id
WHERE event_claim_id NOT IN (SELECT event_claim_id FROM staged_event_claims)
GROUP BY event_claim_id;

DELETE FROM core.event_claim_members
WHERE event_claim_id IN (FROM retold_event_claims)
    AND claim_id NOT IN (SELECT claim_id FROM staged_event_claim_members);

MERGE INTO core.event_claim_members AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_event_claim_members) AS grouped
ON known.claim_id = grouped.claim_id
WHEN MATCHED AND (
    known.event_claim_id, known.article_id, known.published_at, known.stance, known.closest_claim_id,
    known.shared_names, known.shared_numbers, known.shared_terms
) IS DISTINCT FROM (
    grouped.event_claim_id, grouped.article_id, grouped.published_at, grouped.stance, grouped.closest_claim_id,
    grouped.shared_names, grouped.shared_numbers, grouped.shared_terms
) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
