-- The registry as it is now: what it no longer has goes.
MERGE INTO core.sources AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_sources) AS listed
ON known.entity_id = listed.entity_id
WHEN MATCHED AND (
    known.name, known.source_type, known.country, known.owner, known.ownership, known.parent, known.domain
) IS DISTINCT FROM (
    listed.name, listed.source_type, listed.country, listed.owner, listed.ownership, listed.parent, listed.domain
) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
WHEN NOT MATCHED BY SOURCE THEN DELETE
RETURNING merge_action;
