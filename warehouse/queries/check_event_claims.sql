-- Event claims of other days, of which this run has changed nothing, are not looked at.
WITH elsewhere AS (
    SELECT m.event_claim_id
    FROM core.event_claim_members AS m
    JOIN core.articles AS a USING (article_id)
    LEFT JOIN core.event_claims AS e USING (event_claim_id)
    GROUP BY m.event_claim_id
    HAVING NOT bool_or(a.received_on BETWEEN $first_day AND $last_day OR coalesce(e.run_id = $run_id, false))
),
members AS (
    SELECT m.*, a.article_key
    FROM core.event_claim_members AS m
    ANTI JOIN elsewhere USING (event_claim_id)
    LEFT JOIN core.articles AS a USING (article_id)
),
event_claims AS (
    SELECT * FROM core.event_claims ANTI JOIN elsewhere USING (event_claim_id)
),
counted AS (
    SELECT
        event_claim_id,
        count(*) AS reports,
        count(DISTINCT article_id) AS articles,
        count(DISTINCT article_key) AS article_keys
    FROM members
    GROUP BY event_claim_id
),
origins AS (
    SELECT event_claim_id, count(*) AS origins FROM core.event_claim_origins GROUP BY event_claim_id
),
told AS (
    SELECT *
    FROM (
        FROM core.event_claim_history
        ANTI JOIN elsewhere USING (event_claim_id)
        QUALIFY row_number() OVER (PARTITION BY event_claim_id, happened_at ORDER BY recorded_at DESC) = 1
    )
    WHERE NOT gone
    QUALIFY row_number() OVER (PARTITION BY event_claim_id ORDER BY happened_at DESC NULLS LAST) = 1
)
SELECT 'a claim stands in more than one event claim' AS "check", count(*) AS failures, min(claim_id) AS example
FROM (SELECT claim_id FROM members GROUP BY claim_id HAVING count(*) > 1)
UNION ALL
SELECT 'a claim that is linked and grouped stands in none', count(*), min(claim_id)
FROM core.linked_claims
SEMI JOIN (SELECT article_id FROM core.articles WHERE received_on BETWEEN $first_day AND $last_day) USING (article_id)
ANTI JOIN core.link_touched USING (claim)
ANTI JOIN members USING (claim_id)
UNION ALL
SELECT 'an event claim counts other reports than it has', count(*), min(event_claim_id)
FROM (
    SELECT coalesce(e.event_claim_id, c.event_claim_id) AS event_claim_id
    FROM event_claims AS e
    FULL JOIN counted AS c ON c.event_claim_id = e.event_claim_id
    WHERE e.reports IS DISTINCT FROM c.reports
)
UNION ALL
SELECT 'an article counts twice, in two revisions', count(*), min(event_claim_id)
FROM counted WHERE articles <> article_keys
UNION ALL
SELECT 'there are more outlets than articles', count(*), min(event_claim_id)
FROM event_claims JOIN counted USING (event_claim_id) WHERE outlets > articles
UNION ALL
SELECT 'there are more independent origins than reports', count(*), min(event_claim_id)
FROM event_claims WHERE independent_origins > reports
UNION ALL
SELECT 'the origins listed are not those counted', count(*), min(event_claim_id)
FROM event_claims AS e LEFT JOIN origins AS o USING (event_claim_id)
WHERE NOT (e.independent_origins = len(e.origins) AND e.independent_origins = coalesce(o.origins, 0))
UNION ALL
SELECT 'a credibility is not between 1 and 6', count(*), min(event_claim_id)
FROM event_claims WHERE credibility NOT BETWEEN 1 AND 6
UNION ALL
SELECT 'the newest of the history is not how it stands', count(*), min(event_claim_id)
FROM (
    SELECT coalesce(e.event_claim_id, t.event_claim_id) AS event_claim_id
    FROM event_claims AS e
    FULL JOIN told AS t ON t.event_claim_id = e.event_claim_id
    WHERE (e.proposition, e.reports, e.outlets, e.independent_origins, e.origins, e.contested, e.confirmed, e.credibility)
        IS DISTINCT FROM
        (t.proposition, t.reports, t.outlets, t.independent_origins, t.origins, t.contested, t.confirmed, t.credibility)
)
