-- Pairs of claims that blocks compare more often, or less, once some articles' claims are taken in anew: how many
-- blocks do so afterwards, and the score where it is known. `articles` names the articles, `arriving` has the keys of
-- their claims; what the linker knew of them before leaves. In a block the few claims of lowest rank, its pivots, are
-- compared with all others, so that old claims are affected only where other ones become pivots.
WITH leaving AS (
    SELECT claim FROM core.linked_claims SEMI JOIN articles USING (article_id)
),
keys AS (
    SELECT key FROM arriving
    UNION
    SELECT key FROM core.link_keys SEMI JOIN leaving USING (claim)
),
blocks AS MATERIALIZED (
    SELECT key, claim, article, rank, claim IN (FROM leaving) AS leaves, false AS arrives
    FROM core.link_keys SEMI JOIN keys USING (key)
    UNION ALL
    SELECT key, claim, article, rank, false, true FROM arriving
),
before AS MATERIALIZED (
    SELECT key, claim, article, leaves, row_number() OVER (PARTITION BY key ORDER BY rank, claim) AS place
    FROM blocks WHERE NOT arrives
),
after AS MATERIALIZED (
    SELECT key, claim, article, arrives, row_number() OVER (PARTITION BY key ORDER BY rank, claim) AS place
    FROM blocks WHERE NOT leaves
),
shifted AS (
    SELECT key FROM before WHERE leaves AND place <= $pivots
    UNION
    SELECT key FROM after WHERE arrives AND place <= $pivots
),
compared AS (
    SELECT least(x.claim, y.claim) AS a, greatest(x.claim, y.claim) AS b, 1 AS blocks
    FROM after AS x JOIN after AS y ON x.key = y.key AND x.place < y.place AND x.article <> y.article
    WHERE x.place <= $pivots AND (y.arrives OR x.key IN (FROM shifted))
    UNION ALL
    SELECT least(x.claim, y.claim), greatest(x.claim, y.claim), -1
    FROM before AS x JOIN before AS y ON x.key = y.key AND x.place < y.place AND x.article <> y.article
    WHERE x.place <= $pivots AND NOT x.leaves AND NOT y.leaves AND x.key IN (FROM shifted)
),
changes AS (
    SELECT a, b, sum(blocks)::INTEGER AS blocks FROM compared GROUP BY a, b HAVING sum(blocks) <> 0
),
-- What is known of pairs of arriving claims leaves before them.
lasting AS (
    FROM changes WHERE a NOT IN (SELECT claim FROM arriving) AND b NOT IN (SELECT claim FROM arriving)
),
known AS (
    SELECT a, b, score, blocks FROM core.link_pairs SEMI JOIN lasting USING (a, b)
)
SELECT a, b, known.score, coalesce(known.blocks, 0) + changes.blocks AS blocks
FROM changes LEFT JOIN known USING (a, b)
WHERE known.score IS NOT NULL OR changes.blocks > 0
ORDER BY a, b
