-- What is in quarantine stays as it came in first.
MERGE INTO core.quarantine AS known
USING (
    SELECT * EXCLUDE (staged_position) FROM staged_quarantine
    QUALIFY row_number() OVER (PARTITION BY quarantine_id ORDER BY staged_position) = 1
) AS arrived
ON known.quarantine_id = arrived.quarantine_id
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
