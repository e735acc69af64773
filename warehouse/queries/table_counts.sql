SELECT table_name AS "table", CAST(rows AS BIGINT) AS rows
FROM (
    SELECT 'articles' AS table_name, count(*) AS rows FROM core.articles
    UNION ALL SELECT 'quarantine', count(*) FROM core.quarantine
    UNION ALL SELECT 'extractions', count(*) FROM core.extractions
    UNION ALL SELECT 'claims', count(*) FROM core.claims
    UNION ALL SELECT 'source_mentions', count(*) FROM core.source_mentions
    UNION ALL SELECT 'unattributed_claims', count(*) FROM core.unattributed_claims
    UNION ALL SELECT 'sources', count(*) FROM core.sources
    UNION ALL SELECT 'source_aliases', count(*) FROM core.source_aliases
    UNION ALL SELECT 'registry', count(*) FROM core.registry
    UNION ALL SELECT 'claim_features', count(*) FROM core.claim_features
    UNION ALL SELECT 'labelled_claims', count(*) FROM core.labelled_claims
    UNION ALL SELECT 'labels', count(*) FROM core.labels
    UNION ALL SELECT 'models', count(*) FROM core.models
    UNION ALL SELECT 'model_standing', count(*) FROM core.model_standing
    UNION ALL SELECT 'claim_scores', count(*) FROM core.claim_scores
    UNION ALL SELECT 'past_claims', count(*) FROM core.past_claims
    UNION ALL SELECT 'link_batches', count(*) FROM core.link_batches
    UNION ALL SELECT 'linked_articles', count(*) FROM core.linked_articles
    UNION ALL SELECT 'linked_claims', count(*) FROM core.linked_claims
    UNION ALL SELECT 'link_keys', count(*) FROM core.link_keys
    UNION ALL SELECT 'link_pairs', count(*) FROM core.link_pairs
    UNION ALL SELECT 'link_pieces', count(*) FROM core.link_pieces
    UNION ALL SELECT 'link_touched', count(*) FROM core.link_touched
    UNION ALL SELECT 'event_claims', count(*) FROM core.event_claims
    UNION ALL SELECT 'event_claim_members', count(*) FROM core.event_claim_members
    UNION ALL SELECT 'event_claim_origins', count(*) FROM core.event_claim_origins
    UNION ALL SELECT 'event_claim_history', count(*) FROM core.event_claim_history
)
ORDER BY table_name
