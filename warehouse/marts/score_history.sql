SELECT
    scored_at,
    claim_id,
    c.content_text,
    model_id,
    s.grade,
    lag(s.grade) OVER history AS previous_grade,
    s.score,
    lag(s.score) OVER history AS previous_score,
    s.score - lag(s.score) OVER history AS change,
    s.abstain_reason
FROM core.claim_scores AS s
LEFT JOIN core.claims AS c USING (claim_id)
WINDOW history AS (PARTITION BY claim_id ORDER BY scored_at, model_id, s.features_hash)
