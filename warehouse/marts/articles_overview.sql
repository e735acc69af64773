SELECT
    coalesce(a.published_at, a.fetched_at) AS published_at,
    a.outlet,
    a.title,
    count(c.claim_id) AS claims,
    count(DISTINCT c.origin) AS origins,
    round(avg((c.origin_anonymity IN ('anonymous', 'none'))::INTEGER), 3) AS share_anonymous,
    round(avg((c.status IN ('denied', 'contested'))::INTEGER), 3) AS share_contested,
    round(avg(c.score), 1) AS mean_score,
    max(c.grade) AS lowest_grade,
    count(c.abstain_reason) AS abstained,
    a.revision,
    a.chars,
    a.article_id,
    a.url
FROM core.current_articles AS a
LEFT JOIN main.claims AS c USING (article_id)
GROUP BY ALL
