SELECT source_type, count(*) AS entries, count(DISTINCT country) AS countries,
    array_to_string(list(name ORDER BY name)[:3], ', ') AS examples
FROM core.sources
GROUP BY source_type
ORDER BY entries DESC, source_type
LIMIT $rows
