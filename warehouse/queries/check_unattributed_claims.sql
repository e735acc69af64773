WITH seen AS (
    SELECT u.*, a.chars, a.article_id IS NULL AS is_orphan
    FROM core.unattributed_claims AS u
    LEFT JOIN core.articles AS a USING (article_id)
    WHERE a.article_id IS NULL OR a.received_on BETWEEN $first_day AND $last_day
),
attributed AS (
    SELECT article_id, unnest(content) AS span FROM core.claims SEMI JOIN seen USING (article_id)
)
SELECT 'a statement''s article is missing' AS "check", count(*) AS failures, min(article_id) AS example
FROM seen WHERE is_orphan
UNION ALL
SELECT 'a span is empty or outside the text', count(*), min(article_id)
FROM seen WHERE NOT is_orphan AND (len(span) <> 2 OR NOT (span[1] >= 0 AND span[1] < span[2] AND span[2] <= chars))
UNION ALL
SELECT 'a statement is attributed as well', count(*), min(article_id)
FROM seen JOIN attributed USING (article_id)
WHERE seen.span[1] < attributed.span[2] AND attributed.span[1] < seen.span[2]
UNION ALL
SELECT 'a confidence is not between 0 and 1', count(*), min(article_id)
FROM seen WHERE NOT confidence BETWEEN 0 AND 1
UNION ALL
SELECT 'an article''s statements are not numbered from 1', count(*), min(article_id)
FROM (
    SELECT article_id FROM seen GROUP BY article_id
    HAVING min(ordinal) <> 1 OR max(ordinal) <> count(*) OR count(DISTINCT ordinal) <> count(*)
)
UNION ALL
SELECT 'an extraction counts other statements than there are', count(*), min(article_id)
FROM (
    SELECT article_id
    FROM (SELECT article_id, count(*) AS statements FROM seen WHERE NOT is_orphan GROUP BY article_id) AS found
    FULL JOIN (
        SELECT e.article_id, e.unattributed
        FROM core.extractions AS e JOIN core.articles AS a USING (article_id)
        WHERE a.received_on BETWEEN $first_day AND $last_day
    ) AS told USING (article_id)
    WHERE coalesce(found.statements, 0) <> told.unattributed
)
