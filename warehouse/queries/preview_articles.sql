SELECT published_at, outlet, title, text, revision, article_id
FROM core.articles
WHERE received_on BETWEEN $first_day AND $last_day
ORDER BY loaded_at DESC, coalesce(published_at, fetched_at) DESC, article_id
LIMIT $rows
