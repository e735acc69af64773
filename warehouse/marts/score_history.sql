-- What readers saw: at each moment the score by the model that was in force of what the claim's features were, if there
-- was one. It comes when it is given, when its model is put in force, or when its features come back.
WITH moments AS (
    SELECT claim_id, known_at AS shown_at FROM core.feature_history
    UNION
    SELECT claim_id, put_in_force_at FROM core.claim_scores JOIN core.model_standing USING (model_id)
),
known AS (
    SELECT m.claim_id, m.shown_at, m.model_id, f.features_hash
    FROM (FROM moments ASOF JOIN core.model_standing ON shown_at >= put_in_force_at) AS m
    ASOF JOIN core.feature_history AS f ON m.claim_id = f.claim_id AND m.shown_at >= f.known_at
),
shown AS (
    SELECT shown_at, s.*
    FROM known JOIN core.claim_scores AS s USING (claim_id, model_id, features_hash)
    WHERE s.scored_at <= shown_at
),
changed AS (
    SELECT *
    FROM shown
    WINDOW history AS (PARTITION BY claim_id ORDER BY shown_at, model_id, features_hash)
    QUALIFY (model_id, features_hash) IS DISTINCT FROM lag((model_id, features_hash)) OVER history
)
SELECT
    s.shown_at,
    claim_id,
    c.content_text,
    model_id,
    s.grade,
    lag(s.grade) OVER history AS previous_grade,
    s.score,
    lag(s.score) OVER history AS previous_score,
    s.score - lag(s.score) OVER history AS change,
    s.abstain_reason,
    s.scored_at
FROM changed AS s
LEFT JOIN core.claims AS c USING (claim_id)
WINDOW history AS (PARTITION BY claim_id ORDER BY s.shown_at, model_id, s.features_hash)
