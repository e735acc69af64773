SELECT
    c.content_text, f.origin_type, f.origin_anonymity, f.chain_length, f.kind, f.hedges,
    f.cue_class, f.status, f.claim_id
FROM core.claim_features AS f
JOIN core.claims AS c USING (claim_id)
JOIN core.articles AS a ON a.article_id = f.article_id
WHERE a.received_on BETWEEN $first_day AND $last_day
ORDER BY f.computed_at DESC, f.article_id, c.ordinal
LIMIT $rows
