-- Articles that this engine has not read yet, or not for what they assert themselves.
SELECT article_id, text, outlet, domain, title
FROM core.articles
ANTI JOIN (
    SELECT article_id FROM core.extractions WHERE engine = $engine AND unattributed IS NOT NULL
) USING (article_id)
WHERE received_on BETWEEN $first_day AND $last_day
ORDER BY article_id
