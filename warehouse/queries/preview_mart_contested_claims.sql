SELECT published_at, outlet, content_text, origin, status, disputed_by, grade
FROM main.contested_claims
ORDER BY published_at DESC, claim_id
LIMIT $rows
