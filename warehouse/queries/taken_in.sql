-- What a run has taken in, and what it could not read; neither counts what was there before.
SELECT
    (SELECT count(*) FROM core.articles WHERE run_id = $run_id) AS articles,
    (SELECT count(*) FROM core.quarantine WHERE run_id = $run_id) AS quarantined
