SELECT
    c.content_text,
    s.grade,
    s.score,
    s.abstain_reason,
    array_to_string(list_transform(s.reasons, lambda reason: reason.text), '; ') AS reasons,
    s.claim_id
FROM core.claim_scores AS s
JOIN core.claims AS c USING (claim_id)
JOIN core.articles AS a USING (article_id)
WHERE a.received_on BETWEEN $first_day AND $last_day
ORDER BY s.scored_at DESC, c.article_id, c.ordinal
LIMIT $rows
