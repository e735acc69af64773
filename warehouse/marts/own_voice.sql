SELECT
    coalesce(a.published_at, a.fetched_at) AS published_at,
    a.outlet,
    a.title,
    a.text[u.span[1] + 1:u.span[2]] AS statement,
    round(e.unattributed / (e.unattributed + e.claims), 3) AS share_own_voice,
    u.confidence,
    u.ordinal,
    u.span,
    u.article_id,
    a.url
FROM core.unattributed_claims AS u
JOIN core.current_articles AS a USING (article_id)
JOIN core.extractions AS e USING (article_id)
