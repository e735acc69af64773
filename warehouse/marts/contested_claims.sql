SELECT
    published_at, outlet, title, content_text, origin, origin_type, relays, status, disputed_by,
    grade, score, claim_id, article_id, url
FROM main.claims
WHERE status IN ('denied', 'contested')
