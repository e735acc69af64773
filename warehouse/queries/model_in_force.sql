SELECT * FROM core.models ORDER BY created_at DESC, model_id LIMIT 1
