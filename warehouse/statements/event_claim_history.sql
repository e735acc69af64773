-- Append-only: only what is told otherwise than before is written, and what is told no more is written to be gone.
CREATE TEMP TABLE told_before AS
SELECT * FROM core.event_claim_history
WHERE event_claim_id IN (
    SELECT event_claim_id FROM staged_event_claims UNION SELECT event_claim_id FROM ended_event_claims
)
QUALIFY row_number() OVER (PARTITION BY event_claim_id, happened_at ORDER BY recorded_at DESC) = 1;

CREATE TEMP TABLE appended_history AS
SELECT event_claim_id, happened_at
FROM (
    SELECT * EXCLUDE (gone, recorded_at, run_id, staged_position) FROM staged_event_claim_history
    EXCEPT
    SELECT * EXCLUDE (gone, recorded_at, run_id) FROM told_before WHERE NOT gone
);

CREATE TEMP TABLE ended_history AS
SELECT before.* REPLACE ([coalesce(ended.reason, 'no longer told of this moment')] AS reasons)
FROM told_before AS before
LEFT JOIN ended_event_claims AS ended USING (event_claim_id)
ANTI JOIN staged_event_claim_history AS now
    ON now.event_claim_id = before.event_claim_id AND now.happened_at IS NOT DISTINCT FROM before.happened_at
WHERE NOT before.gone;

INSERT INTO core.event_claim_history BY NAME
SELECT s.* EXCLUDE (staged_position) REPLACE (false AS gone)
FROM staged_event_claim_history AS s
SEMI JOIN appended_history AS a
    ON a.event_claim_id = s.event_claim_id AND a.happened_at IS NOT DISTINCT FROM s.happened_at;

INSERT INTO core.event_claim_history BY NAME
SELECT ended_history.* REPLACE (true AS gone, this_commit.at AS recorded_at, this_commit.run_id AS run_id)
FROM ended_history, this_commit;

SELECT 'INSERT' AS merge_action FROM appended_history UNION ALL SELECT 'INSERT' FROM ended_history;
