-- The registry as it is now: what it no longer has goes.
MERGE INTO core.sources AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_sources) AS listed
ON known.entity_id = listed.entity_id
WHEN MATCHED AND (
    known.name, known.source_type, known.country, known.owner, known.ownership, known.parent, known.domain,
    known.valid_from, known.valid_to, known.asserted_by, known.asserted_on, known.source_note
) IS DISTINCT FROM (
    listed.name, listed.source_type, listed.country, listed.owner, listed.ownership, listed.parent, listed.domain,
    listed.valid_from, listed.valid_to, listed.asserted_by, listed.asserted_on, listed.source_note
) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
WHEN NOT MATCHED BY SOURCE THEN DELETE
RETURNING merge_action;
