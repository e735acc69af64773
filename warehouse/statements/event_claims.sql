CREATE TEMP TABLE changed_event_claims AS
SELECT event_claim_id
FROM (
    SELECT * EXCLUDE (recorded_at, run_id, staged_position) FROM staged_event_claims
    EXCEPT
    SELECT * EXCLUDE (recorded_at, run_id) FROM core.event_claims SEMI JOIN staged_event_claims USING (event_claim_id)
);

DELETE FROM core.event_claims WHERE event_claim_id IN (SELECT event_claim_id FROM ended_event_claims);

MERGE INTO core.event_claims AS known
USING (
    SELECT * EXCLUDE (staged_position) FROM staged_event_claims SEMI JOIN changed_event_claims USING (event_claim_id)
) AS told
ON known.event_claim_id = told.event_claim_id
WHEN MATCHED THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
