WITH seen AS (
    SELECT c.*, a.chars, a.article_id IS NULL AS is_orphan
    FROM core.claims AS c
    LEFT JOIN core.articles AS a USING (article_id)
    WHERE a.article_id IS NULL OR a.received_on BETWEEN $first_day AND $last_day
),
parties AS (
    SELECT claim_id, chars, status, kind, content, cue, source, list_concat(disputed_by, supported_by) AS parties, chain
    FROM seen
),
spans AS (
    SELECT claim_id, chars, unnest(list_concat(
        content, cue, source,
        list_filter(list_transform(chain, lambda entry: entry.span), lambda span: span IS NOT NULL),
        list_filter(list_transform(parties, lambda party: party.span), lambda span: span IS NOT NULL)
    )) AS span
    FROM parties
),
mentions AS (
    SELECT claim_id, hop, is_origin, source_type, anonymity, name FROM core.source_mentions SEMI JOIN seen USING (claim_id)
),
entries AS (
    SELECT claim_id, unnest(chain) AS entry, generate_subscripts(chain, 1) AS hop, len(chain) AS hops FROM seen
)
SELECT 'a claim''s article is missing' AS "check", count(*) AS failures, min(claim_id) AS example
FROM seen WHERE is_orphan
UNION ALL
SELECT 'a span is empty or outside the text', count(DISTINCT claim_id), min(claim_id)
FROM spans WHERE len(span) <> 2 OR NOT (span[1] >= 0 AND span[1] < span[2] AND span[2] <= chars)
UNION ALL
SELECT 'a claim has no content', count(*), min(claim_id)
FROM seen WHERE len(content) = 0
UNION ALL
SELECT 'the content overlaps its cue', count(*), min(claim_id)
FROM seen
WHERE len(list_filter(content, lambda words: len(list_filter(cue, lambda said:
    words[1] < said[2] AND said[1] < words[2])) > 0)) > 0
UNION ALL
SELECT 'a source_type is not in the codebook', count(DISTINCT claim_id), min(claim_id)
FROM (
    SELECT claim_id, entry.source_type AS source_type FROM entries
    UNION ALL SELECT claim_id, unnest(parties).source_type FROM parties
)
WHERE source_type IS NULL OR NOT list_contains($source_types, source_type)
UNION ALL
SELECT 'an anonymity is not in the codebook', count(DISTINCT claim_id), min(claim_id)
FROM entries WHERE entry.anonymity IS NULL OR NOT list_contains($anonymities, entry.anonymity)
UNION ALL
SELECT 'a status is not in the codebook', count(*), min(claim_id)
FROM seen WHERE NOT list_contains($statuses, status)
UNION ALL
SELECT 'a kind is not in the codebook', count(*), min(claim_id)
FROM seen WHERE NOT list_contains($kinds, kind)
UNION ALL
SELECT 'a confidence is not between 0 and 1', count(*), min(claim_id)
FROM seen WHERE NOT confidence BETWEEN 0 AND 1
UNION ALL
SELECT 'an article''s claims are not numbered from 1', count(*), min(article_id)
FROM (
    SELECT article_id FROM seen GROUP BY article_id
    HAVING min(ordinal) <> 1 OR max(ordinal) <> count(*) OR count(DISTINCT ordinal) <> count(*)
)
UNION ALL
SELECT 'an extraction counts other claims than there are', count(*), min(article_id)
FROM (
    SELECT article_id
    FROM (SELECT article_id, count(*) AS claims FROM seen GROUP BY article_id) AS found
    FULL JOIN (
        SELECT e.article_id, e.claims
        FROM core.extractions AS e JOIN core.articles AS a USING (article_id)
        WHERE a.received_on BETWEEN $first_day AND $last_day
    ) AS told USING (article_id)
    WHERE coalesce(found.claims, 0) IS DISTINCT FROM told.claims
)
UNION ALL
SELECT 'a claim or an entry of its chain stands twice', count(*), min(claim_id)
FROM (
    SELECT claim_id FROM seen GROUP BY claim_id HAVING count(*) > 1
    UNION ALL SELECT claim_id FROM mentions GROUP BY claim_id, hop HAVING count(*) > 1
)
UNION ALL
SELECT 'chain and source mentions differ', count(DISTINCT claim_id), min(claim_id)
FROM entries FULL JOIN mentions USING (claim_id, hop)
WHERE (entry.source_type, entry.anonymity, entry.name, hop = hops)
    IS DISTINCT FROM (mentions.source_type, mentions.anonymity, mentions.name, is_origin)
