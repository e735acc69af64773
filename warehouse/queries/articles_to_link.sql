-- Articles whose claims this linker has to take in, with all of them in no order; and, without claims, those that it has
-- to forget: one that is not the current revision, or one in which no claim is found any more. The first ones by id;
-- `batch` is the number of the step that takes them in.
WITH wanted AS (
    SELECT article_id, count(*)::INTEGER AS claims, max(extracted_at) AS read_at
    FROM core.claims
    SEMI JOIN core.current_articles USING (article_id)
    GROUP BY article_id
),
todo AS (
    FROM wanted
    ANTI JOIN (FROM core.linked_articles WHERE linker = $linker) USING (article_id, claims, read_at)
    UNION ALL
    SELECT DISTINCT article_id, 0, NULL FROM core.linked_claims ANTI JOIN wanted USING (article_id)
    ORDER BY article_id
    LIMIT $most
),
gathered AS (
    SELECT article_id, list({
        'claim_id': claim_id, 'article_id': article_id, 'ordinal': ordinal, 'content': content, 'cue': cue,
        'chain': chain, 'status': status, 'disputed_by': disputed_by, 'supported_by': supported_by
    }) AS claims
    FROM core.claims
    SEMI JOIN (FROM todo WHERE claims > 0) USING (article_id)
    GROUP BY article_id
)
SELECT
    article_id, todo.claims AS claim_count, todo.read_at, a.outlet, a.domain, a.title, coalesce(a.published_at, a.fetched_at) AS published_at, a.text, gathered.claims,
    (SELECT coalesce(max(batch), 0) + 1 FROM core.link_batches) AS batch
FROM todo
LEFT JOIN gathered USING (article_id)
LEFT JOIN core.articles AS a USING (article_id)
ORDER BY article_id
