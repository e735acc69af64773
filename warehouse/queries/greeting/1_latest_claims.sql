-- The latest claims: who says it, through whom, and how good is that sourcing?
SELECT outlet, content_text, origin, relays, status, grade
FROM claims ORDER BY published_at DESC LIMIT 10;
