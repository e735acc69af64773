WITH seen AS (
    SELECT c.claim_id, c.article_id
    FROM core.claims AS c JOIN core.articles AS a USING (article_id)
    WHERE a.received_on BETWEEN $first_day AND $last_day
)
SELECT 'an article''s claims have features only in part' AS "check", count(*) AS failures, min(claim_id) AS example
FROM seen ANTI JOIN core.claim_features USING (claim_id)
WHERE article_id IN (SELECT article_id FROM core.claim_features)
UNION ALL
SELECT 'features are of a claim that is not there', count(*), min(claim_id)
FROM core.claim_features ANTI JOIN core.claims USING (claim_id) LEFT JOIN core.articles USING (article_id)
WHERE coalesce(received_on BETWEEN $first_day AND $last_day, true)
UNION ALL
SELECT 'features are under another article than their claim', count(*), min(f.claim_id)
FROM core.claim_features AS f JOIN seen USING (claim_id)
WHERE f.article_id <> seen.article_id
UNION ALL
SELECT 'a claim has features twice', count(*), min(claim_id)
FROM (SELECT claim_id FROM core.claim_features SEMI JOIN seen USING (claim_id) GROUP BY claim_id HAVING count(*) > 1)
