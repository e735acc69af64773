WITH current_articles AS (
    SELECT article_id, outlet, title, coalesce(published_at, fetched_at) AS published_at, text, url
    FROM core.articles
    WHERE loaded_at <= coalesce(learned_by, ts)::TIMESTAMP
        AND coalesce(published_at, fetched_at, ts::TIMESTAMP) <= ts::TIMESTAMP
    QUALIFY row_number() OVER (PARTITION BY article_key ORDER BY revision DESC) = 1
),
known_claims AS (
    SELECT * FROM core.claims WHERE extracted_at <= coalesce(learned_by, ts)::TIMESTAMP
    UNION ALL BY NAME
    SELECT * EXCLUDE (replaced_at)
    FROM core.past_claims
    WHERE extracted_at <= coalesce(learned_by, ts)::TIMESTAMP AND replaced_at > coalesce(learned_by, ts)::TIMESTAMP
),
in_force AS (
    SELECT model_id
    FROM core.model_standing
    WHERE put_in_force_at <= coalesce(learned_by, ts)::TIMESTAMP
    ORDER BY put_in_force_at DESC
    LIMIT 1
),
scored AS (
    SELECT claim_id, grade, score, abstain_reason, scored_at
    FROM core.claim_scores
    SEMI JOIN in_force USING (model_id)
    WHERE scored_at <= coalesce(learned_by, ts)::TIMESTAMP
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY scored_at DESC) = 1
),
told AS (
    SELECT event_claim_id, happened_at, claim_ids, gone
    FROM core.event_claim_history
    WHERE recorded_at <= coalesce(learned_by, ts)::TIMESTAMP AND (happened_at IS NULL OR happened_at <= ts::TIMESTAMP)
    QUALIFY row_number() OVER (PARTITION BY event_claim_id, happened_at ORDER BY recorded_at DESC) = 1
),
members AS (
    SELECT unnest(claim_ids) AS claim_id, event_claim_id FROM told WHERE NOT gone
)
SELECT
    a.published_at,
    a.outlet,
    a.title,
    c.content_text,
    coalesce(c.chain[-1].name, a.text[c.chain[-1].span[1] + 1:c.chain[-1].span[2]]) AS origin,
    c.chain[-1].source_type AS origin_type,
    c.status,
    g.grade,
    g.score,
    g.abstain_reason,
    e.credibility,
    e.credibility_reason,
    e.independent_origins,
    c.extracted_at,
    g.scored_at,
    e.event_claim_id,
    c.claim_id,
    c.article_id,
    a.url
FROM known_claims AS c
JOIN current_articles AS a USING (article_id)
LEFT JOIN scored AS g USING (claim_id)
LEFT JOIN members AS m USING (claim_id)
LEFT JOIN main.event_claims_as_of(ts, learned_by := learned_by) AS e ON e.event_claim_id = m.event_claim_id
