-- Of an article's revisions the one that was published last, whenever each came in.
SELECT *
FROM core.articles
QUALIFY row_number() OVER (
    PARTITION BY article_key
    ORDER BY coalesce(published_at, fetched_at) DESC NULLS FIRST, fetched_at DESC NULLS FIRST, revision DESC
) = 1
