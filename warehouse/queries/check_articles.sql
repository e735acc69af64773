WITH seen AS (
    SELECT article_id, article_key, revision, trim(text) = '' AS is_empty, length(text) <> chars AS is_miscounted
    FROM core.articles
    WHERE received_on BETWEEN $first_day AND $last_day
)
SELECT 'a text is empty' AS "check", count(*) AS failures, min(article_id) AS example
FROM seen WHERE is_empty
UNION ALL
SELECT 'the length given is not the text''s', count(*), min(article_id)
FROM seen WHERE is_miscounted
UNION ALL
SELECT 'an id is not that of a content', count(*), min(article_id)
FROM seen WHERE NOT regexp_full_match(article_id, 'a_[0-9a-f]{24}')
UNION ALL
SELECT 'revisions do not count up from 1', count(*), min(article_key)
FROM (
    SELECT article_key
    FROM core.articles
    WHERE article_key IN (SELECT article_key FROM seen)
    GROUP BY article_key
    HAVING max(revision) <> count(*) OR count(DISTINCT revision) <> count(*) OR min(revision) <> 1
)
