-- A model that is registered stays as it is.
MERGE INTO core.models AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_models) AS trained
ON known.model_id = trained.model_id
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
