-- The labelled table as it ships: what it no longer has goes.
CREATE TEMP TABLE changed_labels AS
FROM (SELECT * EXCLUDE (staged_position) FROM staged_labelled_claims)
EXCEPT
FROM core.labelled_claims;

MERGE INTO core.labelled_claims AS known
USING (FROM changed_labels) AS shipped
ON known.label_id = shipped.label_id
WHEN MATCHED THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;

DELETE FROM core.labelled_claims WHERE label_id NOT IN (SELECT label_id FROM staged_labelled_claims);
