-- Articles whose claims this linker has not taken in as they are, and claims that wait to be grouped.
WITH current_claims AS (
    SELECT article_id, count(*)::INTEGER AS claims, max(extracted_at) AS read_at
    FROM core.claims
    SEMI JOIN core.current_articles USING (article_id)
    GROUP BY article_id
),
todo AS (
    SELECT article_id
    FROM current_claims
    ANTI JOIN (FROM core.linked_articles WHERE linker = $linker) USING (article_id, claims, read_at)
    UNION ALL
    SELECT DISTINCT article_id FROM core.linked_claims ANTI JOIN current_claims USING (article_id)
)
SELECT
    (SELECT count(*) FROM todo) AS articles,
    (SELECT count(*) FROM core.link_touched)
    + (SELECT coalesce(sum(reports), 0)::BIGINT FROM core.event_claims WHERE version <> $version) AS claims
