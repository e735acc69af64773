-- Which articles lean on the weakest sourcing?
SELECT outlet, title, claims, round(share_anonymous, 2) AS anonymous, round(mean_score) AS score
FROM articles_overview WHERE claims >= 3 ORDER BY mean_score LIMIT 10;
