-- The registry's names as they are now: what it no longer has goes.
MERGE INTO core.source_aliases AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_source_aliases) AS listed
ON known.alias = listed.alias AND known.entity_id = listed.entity_id
WHEN MATCHED AND known.case_sensitive <> listed.case_sensitive THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
WHEN NOT MATCHED BY SOURCE THEN DELETE
RETURNING merge_action;
