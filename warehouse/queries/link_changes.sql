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
-- The rank of the last pivot: blocks are large, and sorting them whole takes longer than all else.
last AS (
    SELECT
        key,
        list_last(min(rank, $pivots) FILTER (NOT arrives)) AS before,
        list_last(min(rank, $pivots) FILTER (NOT leaves)) AS after
    FROM blocks
    GROUP BY key
),
after AS MATERIALIZED (
    SELECT
        key, claim, article, rank, arrives,
        NOT arrives AND rank <= last.before AS was_pivot,
        rank <= last.after AS is_pivot
    FROM blocks JOIN last USING (key)
    WHERE NOT leaves
),
-- Of two claims the one that comes first in the block decides, which of two old ones stays the same. No two claims of a
-- block have one rank: it mixes two 64-bit digests.
compared AS (
    SELECT x.claim AS x, y.claim AS y, 1 AS blocks
    FROM after AS x JOIN after AS y ON x.key = y.key AND x.rank < y.rank AND x.article <> y.article
    WHERE x.is_pivot AND NOT x.was_pivot
    UNION ALL
    SELECT x.claim, y.claim, 1
    FROM after AS x JOIN after AS y ON x.key = y.key AND x.rank < y.rank AND x.article <> y.article
    WHERE x.is_pivot AND x.was_pivot AND y.arrives
    UNION ALL
    SELECT x.claim, y.claim, -1
    FROM after AS x JOIN after AS y ON x.key = y.key AND x.rank < y.rank AND x.article <> y.article
    WHERE x.was_pivot AND NOT x.is_pivot AND NOT y.arrives
),
changes AS (
    SELECT least(x, y) AS a, greatest(x, y) AS b, sum(blocks)::INTEGER AS blocks
    FROM compared
    GROUP BY ALL
    HAVING sum(blocks) <> 0
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
