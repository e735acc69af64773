-- Features that this model has not scored yet.
SELECT f.*
FROM core.claim_features AS f
JOIN core.articles AS a USING (article_id)
ANTI JOIN (SELECT claim_id, features_hash FROM core.claim_scores WHERE model_id = $model_id)
    USING (claim_id, features_hash)
WHERE a.received_on BETWEEN $first_day AND $last_day
ORDER BY claim_id
