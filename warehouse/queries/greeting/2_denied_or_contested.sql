-- What is denied or contested, and by whom?
SELECT outlet, content_text, origin, status, disputed_by
FROM contested_claims ORDER BY published_at DESC LIMIT 10;
