-- What readers saw: a score counts from when on its model was in force, and again where the model is put back. Of the
-- scores from before that, the last one counts. What a claim's features were is known as long as they are the current
-- ones: where they have come back, so has their score.
WITH standing AS (
    SELECT model_id, put_in_force_at AS since, lead(put_in_force_at) OVER (ORDER BY put_in_force_at) AS until
    FROM core.model_standing
),
shown AS (
    SELECT greatest(s.scored_at, since) AS shown_at, s.*
    FROM core.claim_scores AS s
    JOIN standing USING (model_id)
    WHERE until IS NULL OR s.scored_at < until
    QUALIFY s.scored_at >= since
        OR row_number() OVER (PARTITION BY s.claim_id, since, s.scored_at >= since ORDER BY s.scored_at DESC) = 1
    UNION ALL
    SELECT greatest(f.computed_at, since), s.*
    FROM core.claim_scores AS s
    JOIN core.claim_features AS f USING (claim_id, features_hash)
    JOIN standing USING (model_id)
    WHERE until IS NULL AND s.scored_at < f.computed_at
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
