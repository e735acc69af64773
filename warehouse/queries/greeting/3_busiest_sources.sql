-- Which sources speak most, and how do their claims fare?
SELECT source, source_type, claims, as_relay, round(share_contested, 2) AS contested, round(mean_score) AS score
FROM source_scorecard ORDER BY claims DESC LIMIT 10;
