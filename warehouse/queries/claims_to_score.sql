-- Features that this model has not scored yet, and where in the text its reasons will come from.
SELECT
    f.*,
    c.chain[-1].span AS origin_span,
    CASE WHEN len(c.chain) > 1 THEN c.chain[1].span END AS relay_span,
    c.disputed_by[1].span AS dispute_span,
    c.supported_by[1].span AS support_span,
    c.cue[1] AS cue_span
FROM core.claim_features AS f
JOIN core.claims AS c USING (claim_id)
JOIN core.articles AS a ON a.article_id = f.article_id
ANTI JOIN (SELECT claim_id, features_hash FROM core.claim_scores WHERE model_id = $model_id) AS known
    ON known.claim_id = f.claim_id AND known.features_hash = f.features_hash
WHERE a.received_on BETWEEN $first_day AND $last_day
ORDER BY f.claim_id
