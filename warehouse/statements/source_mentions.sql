-- Follows its claims: what the articles that were read now have, no less and no more.
CREATE TEMP TABLE changed_mentions AS
FROM (SELECT * EXCLUDE (staged_position) FROM staged_source_mentions)
EXCEPT
FROM (FROM core.source_mentions SEMI JOIN staged_source_mentions USING (claim_id));

MERGE INTO core.source_mentions AS known
USING (FROM changed_mentions) AS read_now
ON known.claim_id = read_now.claim_id AND known.hop = read_now.hop
WHEN MATCHED THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME
RETURNING merge_action;

DELETE FROM core.source_mentions
WHERE claim_id IN (SELECT claim_id FROM staged_claims UNION ALL SELECT claim_id FROM changed_claims WHERE gone)
    AND (claim_id, hop) NOT IN (SELECT (claim_id, hop) FROM staged_source_mentions);
