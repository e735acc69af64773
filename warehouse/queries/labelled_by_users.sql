-- Users' grades with the features of their claims, in the shape of the labelled table; but for those of articles whose
-- claims measure the models: `frozen` has the digests of their texts.
SELECT
    l.claim_id || '/' || l.labelled_by AS label_id,
    f.article_id AS group_id,
    'labels of ' || l.labelled_by AS provenance,
    l.grade,
    f.* EXCLUDE (claim_id, article_id, features_hash, run_id, computed_at)
FROM core.labels AS l
JOIN core.claim_features AS f USING (claim_id)
JOIN core.articles AS a ON a.article_id = f.article_id
ANTI JOIN frozen ON frozen.text_sha256 = sha256(a.text)
WHERE f.feature_version = $feature_version
ORDER BY label_id
