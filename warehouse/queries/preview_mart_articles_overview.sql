SELECT published_at, outlet, title, claims, origins, share_anonymous, share_contested, mean_score
FROM main.articles_overview
ORDER BY published_at DESC, article_id
LIMIT $rows
