-- New contents only: an article whose article_id is known is left as it is, also where its text has come back.
-- The long columns take no part in this; the texts are read once, in the MERGE.
CREATE TEMP TABLE new_articles AS
WITH unknown AS (
    SELECT article_id, article_key, published_at, fetched_at, staged_position
    FROM staged_articles
    ANTI JOIN core.articles USING (article_id)
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY staged_position) = 1
),
latest AS (
    SELECT article_key, max(revision) AS revision
    FROM core.articles
    SEMI JOIN unknown USING (article_key)
    GROUP BY article_key
)
SELECT
    staged_position,
    coalesce(latest.revision, 0) + row_number() OVER (
        PARTITION BY article_key
        ORDER BY coalesce(published_at, fetched_at), fetched_at, staged_position
    ) AS next_revision
FROM unknown LEFT JOIN latest USING (article_key);

INSERT INTO core.articles BY NAME
SELECT staged_articles.* EXCLUDE (staged_position) REPLACE (next_revision AS revision)
FROM staged_articles JOIN new_articles USING (staged_position);

SELECT 'INSERT' AS merge_action FROM new_articles;
