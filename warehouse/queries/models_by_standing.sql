-- Every model, the newest first, with when it was last put in force: NULL where it never was.
SELECT m.*, max(s.put_in_force_at) AS put_in_force_at
FROM core.models AS m LEFT JOIN core.model_standing AS s USING (model_id)
GROUP BY ALL
ORDER BY m.created_at DESC, m.model_id
