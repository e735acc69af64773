-- What most outlets tell, with how many independent origins there are for it.
SELECT proposition, outlets, independent_origins, credibility, credibility_reason
FROM main.event_claims
WHERE outlets > 1
ORDER BY outlets DESC, reports DESC, event_claim_id
LIMIT $rows
