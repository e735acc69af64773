-- The current articles are those of the view, as far as they had been published and loaded.
WITH current_articles AS (
    SELECT article_id, outlet, title, coalesce(a.published_at, fetched_at) AS published_at, text, url
    FROM core.articles AS a
    WHERE loaded_at <= learned_by AND coalesce(a.published_at, fetched_at, ts) <= ts
    QUALIFY row_number() OVER (
        PARTITION BY article_key
        ORDER BY coalesce(a.published_at, fetched_at) DESC NULLS FIRST, fetched_at DESC NULLS FIRST, revision DESC
    ) = 1
),
known_claims AS (
    SELECT * FROM core.claims WHERE extracted_at <= learned_by
    UNION ALL BY NAME
    SELECT * EXCLUDE (replaced_at)
    FROM core.past_claims
    WHERE extracted_at <= learned_by AND replaced_at > learned_by
),
in_force AS (
    SELECT model_id
    FROM core.model_standing
    WHERE put_in_force_at <= learned_by
    ORDER BY put_in_force_at DESC
    LIMIT 1
),
scored AS (
    SELECT claim_id, grade, score, abstain_reason, scored_at
    FROM core.claim_scores
    SEMI JOIN in_force USING (model_id)
    LEFT JOIN (SELECT claim_id, features_hash, true AS is_current FROM core.claim_features WHERE computed_at <= learned_by)
        USING (claim_id, features_hash)
    WHERE scored_at <= learned_by
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY is_current NULLS LAST, scored_at DESC) = 1
),
told AS (
    SELECT event_claim_id, happened_at, claim_ids, gone
    FROM core.event_claim_history
    WHERE recorded_at <= learned_by AND (happened_at IS NULL OR happened_at <= ts)
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
LEFT JOIN core.event_claims_as_of(ts, learned_by) AS e ON e.event_claim_id = m.event_claim_id
