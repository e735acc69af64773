DELETE FROM core.event_claim_origins
WHERE (event_claim_id IN (SELECT event_claim_id FROM staged_event_claims)
        AND (event_claim_id, number) NOT IN (SELECT (event_claim_id, number) FROM staged_event_claim_origins))
    OR event_claim_id IN (SELECT event_claim_id FROM ended_event_claims);

MERGE INTO core.event_claim_origins AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_event_claim_origins) AS told
ON known.event_claim_id = told.event_claim_id AND known.number = told.number
WHEN MATCHED AND (known.origin_id, known.origin, known.claim_id, known.since, known.traced)
    IS DISTINCT FROM (told.origin_id, told.origin, told.claim_id, told.since, told.traced) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
