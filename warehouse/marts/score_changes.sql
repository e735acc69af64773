-- Two axes, each in its own words. A move is a share of its axis' whole range, so that the largest of both can be told.
-- It was learned when it was first recorded so, whatever was told anew since because of other moments.
WITH told AS (
    SELECT
        *,
        min(recorded_at) OVER (
            PARTITION BY happened_at, claim_ids, reasons, credibility, independent_origins, contested, confirmed, withdrawn
        ) AS learned_at
    FROM core.event_claim_history
    QUALIFY row_number() OVER (PARTITION BY event_claim_id, happened_at ORDER BY recorded_at DESC) = 1
),
standings AS (
    SELECT
        *,
        lag(credibility) OVER history AS credibility_before,
        lag(independent_origins) OVER history AS origins_before,
        lag((contested, confirmed, withdrawn, disputed_by, confirmed_by)) OVER history AS facts_before
    FROM told
    WHERE NOT gone
    WINDOW history AS (PARTITION BY event_claim_id ORDER BY happened_at NULLS FIRST)
)
SELECT
    learned_at,
    happened_at,
    'credibility' AS axis,
    proposition AS "text",
    credibility_before::VARCHAR AS "before",
    credibility::VARCHAR AS "after",
    CASE WHEN credibility < 6 AND credibility_before < 6 THEN (credibility_before - credibility) / 4 END AS move,
    array_to_string(reasons, '; ') AS reasons,
    event_claim_id,
    NULL AS claim_id
FROM standings
WHERE credibility_before IS NOT NULL
    AND (credibility, independent_origins, (contested, confirmed, withdrawn, disputed_by, confirmed_by))
        IS DISTINCT FROM (credibility_before, origins_before, facts_before)
UNION ALL
SELECT
    shown_at,
    NULL,
    'reliability',
    content_text,
    concat_ws(' ', previous_grade, round(previous_score)::INTEGER),
    concat_ws(' ', grade, round(score)::INTEGER),
    change / 100,
    CASE WHEN model_id <> previous_model_id THEN 'scored by another model' ELSE 'its features changed' END,
    NULL,
    claim_id
FROM (
    SELECT *, lag(model_id) OVER (PARTITION BY claim_id ORDER BY shown_at, model_id) AS previous_model_id
    FROM main.score_history
)
WHERE previous_grade IS NOT NULL AND (grade, score) IS DISTINCT FROM (previous_grade, previous_score)
