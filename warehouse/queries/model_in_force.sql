SELECT m.*
FROM core.models AS m
JOIN (FROM core.model_standing ORDER BY put_in_force_at DESC LIMIT 1) AS standing USING (model_id)
