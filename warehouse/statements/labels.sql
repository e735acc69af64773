-- Somebody's grade of a claim; who grades it again changes their mind.
MERGE INTO core.labels AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_labels) AS given
ON known.claim_id = given.claim_id AND known.labelled_by = given.labelled_by
WHEN MATCHED AND known.grade <> given.grade THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
