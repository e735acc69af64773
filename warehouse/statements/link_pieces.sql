MERGE INTO core.link_pieces AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_link_pieces) AS grouped
ON known.claim = grouped.claim
WHEN MATCHED AND known.piece <> grouped.piece THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
