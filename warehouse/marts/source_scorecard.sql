-- A source is an entry of the registry where the mention was recognised, else a name as the articles give it.
WITH mentioned AS (
    SELECT
        coalesce(m.entity_id, lower(m.name)) AS source_key,
        m.entity_id,
        m.name,
        m.source_type,
        m.country,
        m.is_origin,
        c.claim_id,
        c.status,
        c.score,
        c.abstain_reason,
        c.published_at
    FROM core.source_mentions AS m
    JOIN main.claims AS c USING (claim_id)
    WHERE m.entity_id IS NOT NULL OR m.name IS NOT NULL
)
SELECT
    coalesce(any_value(s.name), mode(m.name)) AS source,
    coalesce(any_value(s.source_type), mode(m.source_type)) AS source_type,
    coalesce(any_value(s.country), mode(m.country)) AS country,
    any_value(s.owner) AS owner,
    count(DISTINCT m.claim_id) AS claims,
    count(DISTINCT m.claim_id) FILTER (m.is_origin) AS as_origin,
    count(DISTINCT m.claim_id) FILTER (NOT m.is_origin) AS as_relay,
    round(avg((m.status IN ('denied', 'contested'))::INTEGER), 3) AS share_contested,
    round(avg(m.score), 1) AS mean_score,
    round(
        avg((m.abstain_reason IS NOT NULL)::INTEGER) FILTER (m.score IS NOT NULL OR m.abstain_reason IS NOT NULL), 3
    ) AS share_abstained,
    min(m.published_at) AS first_seen,
    max(m.published_at) AS last_seen,
    any_value(m.entity_id) AS entity_id
FROM mentioned AS m
LEFT JOIN core.sources AS s USING (entity_id)
GROUP BY m.source_key
