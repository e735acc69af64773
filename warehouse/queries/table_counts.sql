SELECT table_name AS "table", CAST(rows AS BIGINT) AS rows
FROM (
    SELECT 'articles' AS table_name, count(*) AS rows FROM core.articles
    UNION ALL SELECT 'quarantine', count(*) FROM core.quarantine
    UNION ALL SELECT 'extractions', count(*) FROM core.extractions
    UNION ALL SELECT 'claims', count(*) FROM core.claims
    UNION ALL SELECT 'source_mentions', count(*) FROM core.source_mentions
    UNION ALL SELECT 'sources', count(*) FROM core.sources
    UNION ALL SELECT 'source_aliases', count(*) FROM core.source_aliases
    UNION ALL SELECT 'claim_features', count(*) FROM core.claim_features
    UNION ALL SELECT 'labelled_claims', count(*) FROM core.labelled_claims
    UNION ALL SELECT 'labels', count(*) FROM core.labels
    UNION ALL SELECT 'models', count(*) FROM core.models
    UNION ALL SELECT 'model_standing', count(*) FROM core.model_standing
    UNION ALL SELECT 'claim_scores', count(*) FROM core.claim_scores
)
ORDER BY table_name
