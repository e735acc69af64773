-- What is kept of some claims: `claims` names them.
FROM core.link_claims SEMI JOIN claims USING (claim)
