-- Of an article's revisions the one that was published last, whenever each came in; the one that was fetched last where
-- not all of them tell when they were published. What tells no time is the last.
SELECT *
FROM core.articles
SEMI JOIN (
    SELECT
        CASE
            WHEN count(published_at) = count(*) THEN max_by(article_id, (published_at, fetched_at, revision))
            ELSE max_by(article_id, (fetched_at, revision))
        END AS article_id
    FROM core.articles
    GROUP BY article_key
) USING (article_id)
