-- The days on which some claim has no features of this version, or no score by the model in force for them.
WITH in_force AS (
    SELECT model_id FROM core.model_standing ORDER BY put_in_force_at DESC LIMIT 1
),
graded AS (
    SELECT claim_id
    FROM core.claim_features
    SEMI JOIN (SELECT * FROM core.claim_scores SEMI JOIN in_force USING (model_id)) USING (claim_id, features_hash)
    WHERE feature_version = $feature_version
)
SELECT DISTINCT received_on
FROM core.claims
JOIN core.articles USING (article_id)
ANTI JOIN graded USING (claim_id)
ORDER BY received_on
