SELECT source, source_type, country, claims, as_origin, as_relay, share_contested, mean_score
FROM main.source_scorecard
ORDER BY claims DESC, source
LIMIT $rows
