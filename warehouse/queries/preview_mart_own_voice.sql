SELECT published_at, outlet, statement, share_own_voice, confidence
FROM main.own_voice
ORDER BY published_at DESC, article_id, ordinal
LIMIT $rows
