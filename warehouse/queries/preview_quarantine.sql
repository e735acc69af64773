SELECT source_file, position, reason, detail, payload_bytes
FROM core.quarantine
WHERE received_on BETWEEN $first_day AND $last_day
ORDER BY quarantined_at DESC, quarantine_id
LIMIT $rows
