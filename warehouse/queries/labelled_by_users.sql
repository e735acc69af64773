-- Users' grades with the features of their claims, in the shape of the labelled table.
SELECT
    l.claim_id || '/' || l.labelled_by AS label_id,
    f.article_id AS group_id,
    'labels of ' || l.labelled_by AS provenance,
    l.grade,
    f.* EXCLUDE (claim_id, article_id, features_hash, run_id, computed_at)
FROM core.labels AS l JOIN core.claim_features AS f USING (claim_id)
WHERE f.feature_version = $feature_version
ORDER BY label_id
