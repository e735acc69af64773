SELECT proposition[:80] AS proposition, outlets, reports, origin, chains[:160] AS chains
FROM main.circular_reporting
ORDER BY outlets DESC, reports DESC, event_claim_id
LIMIT $rows
