-- The current articles are chosen as in the view, among those that had been published and loaded.
WITH current_articles AS (
    SELECT
        CASE
            WHEN count(published_at) = count(*) THEN max_by(article_id, (published_at, fetched_at, revision))
            ELSE max_by(article_id, (fetched_at, revision))
        END AS article_id
    FROM core.articles
    WHERE loaded_at <= learned_by AND coalesce(published_at, fetched_at, ts) <= ts
    GROUP BY article_key
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
features_then AS (
    SELECT claim_id, max_by(features_hash, known_at) AS features_hash
    FROM core.feature_history
    WHERE known_at <= learned_by
    GROUP BY claim_id
),
scored AS (
    SELECT claim_id, grade, score, abstain_reason, scored_at
    FROM core.claim_scores
    SEMI JOIN in_force USING (model_id)
    SEMI JOIN features_then USING (claim_id, features_hash)
    WHERE scored_at <= learned_by
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
    coalesce(a.published_at, a.fetched_at) AS published_at,
    a.outlet,
    a.title,
    c.content_text,
    coalesce(
        c.chain[-1].name,
        a.text[c.chain[-1].antecedent[1] + 1:c.chain[-1].antecedent[2]],
        a.text[c.chain[-1].span[1] + 1:c.chain[-1].span[2]]
    ) AS origin,
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
SEMI JOIN current_articles USING (article_id)
JOIN core.articles AS a USING (article_id)
LEFT JOIN scored AS g USING (claim_id)
LEFT JOIN members AS m USING (claim_id)
LEFT JOIN core.event_claims_as_of(ts, learned_by) AS e ON e.event_claim_id = m.event_claim_id
