SELECT shown_at, content_text, model_id, previous_grade, grade, change
FROM main.score_history
ORDER BY shown_at DESC, claim_id
LIMIT $rows
