-- What the articles that were read now assert themselves, no less and no more; an equal row is left untouched.
CREATE TEMP TABLE changed_unattributed AS
FROM (SELECT * EXCLUDE (run_id, extracted_at, staged_position) FROM staged_unattributed_claims)
EXCEPT
FROM (
    SELECT * EXCLUDE (run_id, extracted_at)
    FROM core.unattributed_claims SEMI JOIN staged_unattributed_claims USING (article_id)
);

MERGE INTO core.unattributed_claims AS known
USING (
    SELECT staged_unattributed_claims.* EXCLUDE (staged_position)
    FROM staged_unattributed_claims SEMI JOIN changed_unattributed USING (article_id, ordinal)
) AS read_now
ON known.article_id = read_now.article_id AND known.ordinal = read_now.ordinal
WHEN MATCHED THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;

DELETE FROM core.unattributed_claims
WHERE article_id IN (SELECT article_id FROM staged_extractions)
    AND (article_id, ordinal) NOT IN (SELECT (article_id, ordinal) FROM staged_unattributed_claims);
