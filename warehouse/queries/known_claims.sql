-- Which of some claims are there, and whether their article is one whose claims measure the models: `frozen` has the
-- digests of their texts.
SELECT c.claim_id, sha256(a.text) IN (SELECT text_sha256 FROM frozen) AS is_frozen
FROM core.claims AS c
JOIN core.articles AS a USING (article_id)
WHERE c.claim_id IN (SELECT unnest($claim_ids))
