-- A pair that blocks have come to compare, or have ceased to compare, has its claims grouped anew. What was known of
-- pairs of claims that arrive is gone by now, so that all pairs are searched only for the few others.
CREATE TEMP TABLE known_pairs AS
SELECT a, b
FROM core.link_pairs
SEMI JOIN (
    FROM staged_link_pairs
    WHERE a NOT IN (SELECT claim FROM staged_linked_claims) AND b NOT IN (SELECT claim FROM staged_linked_claims)
) AS lasting USING (a, b);

CREATE TEMP TABLE changed_pairs AS
SELECT s.a, s.b, s.score, s.blocks, known.a IS NULL AS is_new, s.blocks = 0 AND known.a IS NOT NULL AS is_lost
FROM staged_link_pairs AS s LEFT JOIN known_pairs AS known ON known.a = s.a AND known.b = s.b;

INSERT INTO core.link_touched
SELECT DISTINCT claim
FROM (SELECT unnest([a, b]) AS claim FROM changed_pairs WHERE is_new OR is_lost)
ANTI JOIN core.link_touched USING (claim);

-- A MERGE that updates and deletes takes three times as long as one after the other.
UPDATE core.link_pairs AS known
SET blocks = compared.blocks
FROM changed_pairs AS compared
WHERE known.a = compared.a AND known.b = compared.b AND NOT compared.is_new AND NOT compared.is_lost;

DELETE FROM core.link_pairs WHERE (a, b) IN (SELECT (a, b) FROM changed_pairs WHERE is_lost);

INSERT INTO core.link_pairs SELECT a, b, score, blocks FROM changed_pairs WHERE is_new;

SELECT CASE WHEN is_new THEN 'INSERT' ELSE 'UPDATE' END AS merge_action FROM changed_pairs WHERE NOT is_lost;
