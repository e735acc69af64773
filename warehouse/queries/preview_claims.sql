SELECT
    a.outlet,
    c.content_text,
    array_to_string(list_transform(c.chain, lambda entry: coalesce(entry.name, entry.source_type)), ' < ') AS chain,
    c.status,
    c.kind,
    c.confidence,
    c.claim_id
FROM core.claims AS c
JOIN core.articles AS a USING (article_id)
WHERE a.received_on BETWEEN $first_day AND $last_day
ORDER BY c.extracted_at DESC, c.article_id, c.ordinal
LIMIT $rows
