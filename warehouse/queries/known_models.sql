SELECT model_id FROM core.models
