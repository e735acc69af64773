SELECT learned_at, happened_at, axis, text, "before", "after", round(move, 2) AS move, reasons
FROM main.score_changes
ORDER BY learned_at DESC, abs(move) DESC NULLS LAST, event_claim_id, claim_id
LIMIT $rows
