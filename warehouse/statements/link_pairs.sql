-- A pair that blocks have come to compare, or have ceased to compare, has its claims grouped anew.
CREATE TEMP TABLE changed_pairs AS
SELECT s.a, s.b, s.score, s.blocks, known.a IS NULL AS is_new, s.blocks = 0 AND known.a IS NOT NULL AS is_lost
FROM staged_link_pairs AS s LEFT JOIN core.link_pairs AS known ON known.a = s.a AND known.b = s.b;

INSERT INTO core.link_touched
SELECT DISTINCT claim
FROM (SELECT unnest([a, b]) AS claim FROM changed_pairs WHERE is_new OR is_lost)
ANTI JOIN core.link_touched USING (claim);

MERGE INTO core.link_pairs AS known
USING (FROM changed_pairs) AS compared
ON known.a = compared.a AND known.b = compared.b
WHEN MATCHED AND compared.is_lost THEN DELETE
WHEN MATCHED THEN UPDATE SET blocks = compared.blocks
WHEN NOT MATCHED THEN INSERT (a, b, score, blocks) VALUES (compared.a, compared.b, compared.score, compared.blocks)
RETURNING merge_action;
