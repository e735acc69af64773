-- Of each moment what was recorded last counts; of an event claim, its last moment.
WITH told AS (
    SELECT *
    FROM core.event_claim_history
    WHERE recorded_at <= learned_by AND (happened_at IS NULL OR happened_at <= ts)
    QUALIFY row_number() OVER (PARTITION BY event_claim_id, happened_at ORDER BY recorded_at DESC) = 1
)
SELECT
    proposition,
    happened_at,
    reports,
    outlets,
    independent_origins,
    array_to_string(origins, '; ') AS origins,
    contested,
    array_to_string(disputed_by, '; ') AS disputed_by,
    confirmed,
    array_to_string(confirmed_by, '; ') AS confirmed_by,
    withdrawn,
    credibility,
    credibility_reason,
    array_to_string(reasons, '; ') AS reasons,
    recorded_at,
    event_claim_id
FROM told
WHERE NOT gone
QUALIFY row_number() OVER (PARTITION BY event_claim_id ORDER BY happened_at DESC NULLS LAST) = 1
