SELECT published_at, outlet, content_text, origin, relays, status, grade, score
FROM main.claims
ORDER BY published_at DESC, article_id, ordinal
LIMIT $rows
