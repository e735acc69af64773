WITH seen AS (
    SELECT s.*
    FROM core.claim_scores AS s
    JOIN core.claims AS c USING (claim_id)
    JOIN core.articles AS a USING (article_id)
    WHERE a.received_on BETWEEN $first_day AND $last_day
)
SELECT 'probabilities do not sum to 1' AS "check", count(*) AS failures, min(claim_id) AS example
FROM seen WHERE abs(p_a + p_b + p_c + p_d + p_e + p_f - 1) > 1e-6
UNION ALL
SELECT 'a probability is not between 0 and 1', count(*), min(claim_id)
FROM seen WHERE NOT (least(p_a, p_b, p_c, p_d, p_e, p_f) >= 0 AND greatest(p_a, p_b, p_c, p_d, p_e, p_f) <= 1)
UNION ALL
SELECT 'a score is not between 0 and 100', count(*), min(claim_id)
FROM seen WHERE NOT score BETWEEN 0 AND 100
UNION ALL
SELECT 'there is neither a score nor a reason to abstain, or both', count(*), min(claim_id)
FROM seen WHERE (score IS NULL) <> (abstain_reason IS NOT NULL)
UNION ALL
SELECT 'a grade is not in the codebook', count(*), min(claim_id)
FROM seen WHERE NOT list_contains($grades, grade) OR (grade IS NULL AND score IS NOT NULL)
UNION ALL
SELECT 'a claim is scored twice alike', count(*), min(claim_id)
FROM (SELECT claim_id FROM seen GROUP BY claim_id, model_id, features_hash HAVING count(*) > 1)
