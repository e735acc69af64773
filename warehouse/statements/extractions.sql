MERGE INTO core.extractions AS known
USING (SELECT * EXCLUDE (staged_position) FROM staged_extractions) AS read_now
ON known.article_id = read_now.article_id
WHEN MATCHED
    AND (known.engine, known.claims, known.unattributed)
        IS DISTINCT FROM (read_now.engine, read_now.claims, read_now.unattributed)
    THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;
