-- The inputs that a run could not read, and how many they are.
SELECT source_file, position, reason, detail, count(*) OVER () AS inputs
FROM core.quarantine
WHERE run_id = $run_id
ORDER BY source_file, try_cast(position AS INTEGER), position
LIMIT $rows
