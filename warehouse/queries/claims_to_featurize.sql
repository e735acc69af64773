-- One row an article of which some claim has no features of this version, with all of its claims in order.
WITH lacking AS (
    SELECT DISTINCT article_id
    FROM core.claims
    ANTI JOIN (SELECT claim_id FROM core.claim_features WHERE feature_version = $feature_version) USING (claim_id)
),
gathered AS (
    SELECT article_id, list(c ORDER BY ordinal) AS claims
    FROM core.claims AS c
    SEMI JOIN lacking USING (article_id)
    GROUP BY article_id
)
SELECT article_id, text, outlet, domain, claims
FROM core.articles
JOIN gathered USING (article_id)
WHERE received_on BETWEEN $first_day AND $last_day
ORDER BY article_id
