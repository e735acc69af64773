WITH spoken AS (
    SELECT
        claim_id,
        max(coalesce(name, antecedent_text, span_text)) FILTER (is_origin) AS origin,
        max(source_type) FILTER (is_origin) AS origin_type,
        max(anonymity) FILTER (is_origin) AS origin_anonymity,
        max(country) FILTER (is_origin) AS origin_country,
        string_agg(coalesce(name, antecedent_text, span_text, source_type), ' < ' ORDER BY hop) FILTER (NOT is_origin)
            AS relays
    FROM core.source_mentions
    GROUP BY claim_id
),
voices AS (
    SELECT c.article_id, m.span, any_value(coalesce(m.name, m.antecedent_text)) AS who
    FROM core.source_mentions AS m
    JOIN core.claims AS c USING (claim_id)
    WHERE m.span IS NOT NULL
    GROUP BY c.article_id, m.span
),
-- Whoever disputes a claim mostly speaks in the article: "he" has his name there.
disputed AS (
    SELECT claim_id, string_agg(party, '; ' ORDER BY place) AS disputed_by
    FROM (
        SELECT
            p.claim_id,
            coalesce(
                coalesce(v.who, a.text[p.party.span[1] + 1:p.party.span[2]]) || ' (' || p.party.source_type || ')',
                p.party.source_type
            ) AS party,
            min(p.place) AS place
        FROM (
            SELECT claim_id, article_id, unnest(disputed_by) AS party, generate_subscripts(disputed_by, 1) AS place
            FROM core.claims
        ) AS p
        JOIN core.articles AS a USING (article_id)
        LEFT JOIN voices AS v ON v.article_id = p.article_id AND v.span = p.party.span
        GROUP BY ALL
    )
    GROUP BY claim_id
),
in_force AS (
    SELECT model_id FROM core.model_standing ORDER BY put_in_force_at DESC LIMIT 1
),
scored AS (
    SELECT claim_id, grade, score, score_low, score_high, abstain_reason, reasons, would_change
    FROM core.claim_scores
    SEMI JOIN core.claim_features USING (claim_id, features_hash)
    SEMI JOIN in_force USING (model_id)
)
SELECT
    coalesce(a.published_at, a.fetched_at) AS published_at,
    a.outlet,
    a.title,
    c.content_text,
    s.origin,
    s.origin_type,
    s.origin_anonymity,
    s.origin_country,
    s.relays,
    c.status,
    d.disputed_by,
    g.grade,
    g.score,
    g.score_low,
    g.score_high,
    g.abstain_reason,
    list_aggregate(list_transform(g.reasons, lambda reason: reason.text), 'string_agg', '; ') AS reasons,
    g.would_change,
    e.credibility,
    e.credibility_reason,
    e.independent_origins,
    m.stance,
    m.event_claim_id,
    c.kind,
    c.ordinal,
    c.claim_id,
    c.article_id,
    a.url
FROM core.claims AS c
JOIN core.current_articles AS a USING (article_id)
LEFT JOIN spoken AS s USING (claim_id)
LEFT JOIN disputed AS d USING (claim_id)
LEFT JOIN scored AS g USING (claim_id)
LEFT JOIN core.event_claim_members AS m USING (claim_id)
LEFT JOIN core.event_claims AS e ON e.event_claim_id = m.event_claim_id
