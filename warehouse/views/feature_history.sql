-- From when on a claim is known to have had which features: the features tell since when they are as they are, and each
-- score what they were when it was given.
SELECT claim_id, features_hash, computed_at AS known_at FROM core.claim_features
UNION ALL
SELECT claim_id, features_hash, scored_at FROM core.claim_scores
