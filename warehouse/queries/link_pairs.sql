-- The stored pairs among some claims: `claims` names them.
SELECT a, b, score, blocks
FROM core.link_pairs
WHERE a IN (SELECT claim FROM claims) AND b IN (SELECT claim FROM claims)
