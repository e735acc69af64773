SELECT proposition, outlets, reports, origin, chains
FROM main.circular_reporting
ORDER BY outlets DESC, reports DESC, event_claim_id
LIMIT $rows
