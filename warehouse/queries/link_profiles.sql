-- What is kept of some claims: `claims` names them.
FROM core.linked_claims SEMI JOIN claims USING (claim) ORDER BY claim_id
