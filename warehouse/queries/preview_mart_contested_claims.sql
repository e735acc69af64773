SELECT published_at, outlet, content_text[:80] AS content_text, origin, status, disputed_by[:80] AS disputed_by, grade
FROM main.contested_claims
ORDER BY published_at DESC, claim_id
LIMIT $rows
