-- The days on which a run was broken off: an article that no engine has read, or a claim that no model has graded.
SELECT received_on FROM core.articles ANTI JOIN core.extractions USING (article_id)
UNION
SELECT received_on
FROM core.claims
JOIN core.articles USING (article_id)
ANTI JOIN core.claim_scores USING (claim_id)
ORDER BY received_on
