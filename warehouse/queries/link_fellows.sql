-- All claims that were last grouped in one piece with some claims: `claims` names them.
SELECT claim
FROM core.link_pieces
SEMI JOIN (FROM core.link_pieces SEMI JOIN claims USING (claim)) AS theirs USING (piece)
