-- Moves of a fifth of their axis or more that were learned after a moment.
SELECT * FROM main.score_changes
WHERE learned_at > $since AND abs(move) >= 0.2
ORDER BY learned_at, happened_at, event_claim_id, claim_id
