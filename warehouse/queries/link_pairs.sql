-- The stored pairs of some claims with any others: `claims` names them.
FROM core.link_pairs WHERE a IN (SELECT claim FROM claims)
UNION ALL
FROM core.link_pairs WHERE b IN (SELECT claim FROM claims) AND a NOT IN (SELECT claim FROM claims)
