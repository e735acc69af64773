-- Only a change of the model in force is written down.
CREATE TEMP TABLE promoted AS
SELECT * EXCLUDE (staged_position) FROM staged_model_standing
ANTI JOIN (FROM core.model_standing ORDER BY put_in_force_at DESC LIMIT 1) AS in_force USING (model_id);

INSERT INTO core.model_standing BY NAME FROM promoted;

SELECT 'INSERT' AS merge_action FROM promoted;
