-- Append-only: a claim gets one score by a model for what its features were, and keeps it.
MERGE INTO core.claim_scores AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_claim_scores) AS scored
ON known.claim_id = scored.claim_id
    AND known.model_id = scored.model_id
    AND known.features_hash = scored.features_hash
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
