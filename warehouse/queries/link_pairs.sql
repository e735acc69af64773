-- The stored pairs of some claims with any others: `claims` names them.
FROM core.link_pairs WHERE a IN (SELECT claim FROM claims) OR b IN (SELECT claim FROM claims)
