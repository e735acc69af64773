-- Why is the lowest-scored claim graded as it is?
SELECT content_text, origin_type, origin_anonymity, grade, round(score) AS score, reasons
FROM claims WHERE score IS NOT NULL ORDER BY claims.score LIMIT 1;
