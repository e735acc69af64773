WITH current_articles AS (
    SELECT article_id, outlet, title, published_at, fetched_at, url, text
    FROM core.articles
    QUALIFY row_number() OVER (PARTITION BY article_key ORDER BY revision DESC) = 1
)
SELECT
    coalesce(a.published_at, a.fetched_at) AS published_at,
    a.outlet,
    a.title,
    a.text[u.span[1] + 1:u.span[2]] AS statement,
    e.unattributed / (e.unattributed + e.claims) AS share_own_voice,
    u.confidence,
    u.ordinal,
    u.span,
    u.article_id,
    a.url
FROM core.unattributed_claims AS u
JOIN current_articles AS a USING (article_id)
JOIN core.extractions AS e USING (article_id)
