SELECT
    proposition, outlets, reports, independent_origins, contested, confirmed, credibility,
    credibility_reason
FROM main.event_claims
ORDER BY outlets DESC, reports DESC, event_claim_id
LIMIT $rows
