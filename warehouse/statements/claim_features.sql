-- The hash stands for the values. A claim may have gone since its features were computed: it gets none.
MERGE INTO core.claim_features AS known
USING (
    SELECT staged_claim_features.* EXCLUDE (staged_position)
    FROM staged_claim_features SEMI JOIN core.claims USING (claim_id)
) AS computed
ON known.claim_id = computed.claim_id
WHEN MATCHED AND (known.feature_version, known.features_hash)
    IS DISTINCT FROM (computed.feature_version, computed.features_hash) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
