-- The claims of the articles that were read now replace the ones before; an equal claim is left untouched.
CREATE TEMP TABLE changed_claims AS
WITH before AS (
    SELECT * EXCLUDE (run_id, extracted_at) FROM core.claims SEMI JOIN staged_extractions USING (article_id)
),
now AS (
    SELECT * EXCLUDE (run_id, extracted_at, staged_position) FROM staged_claims
)
SELECT claim_id, article_id, false AS gone FROM (FROM now EXCEPT FROM before)
UNION ALL
SELECT claim_id, article_id, true AS gone FROM before ANTI JOIN now USING (claim_id);

-- What a claim was before is kept, so that one can still ask what was known then.
INSERT INTO core.past_claims BY NAME
SELECT c.*, this_commit.at AS replaced_at FROM core.claims AS c SEMI JOIN changed_claims USING (claim_id), this_commit;

MERGE INTO core.claims AS known
USING (
    SELECT staged_claims.* EXCLUDE (staged_position)
    FROM staged_claims SEMI JOIN changed_claims USING (claim_id)
) AS read_now
ON known.claim_id = read_now.claim_id
WHEN MATCHED THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;

DELETE FROM core.claims WHERE claim_id IN (SELECT claim_id FROM changed_claims WHERE gone);

-- Features look at all claims of an article together: one changed claim makes all of them stale.
DELETE FROM core.claim_features WHERE article_id IN (SELECT article_id FROM changed_claims);
