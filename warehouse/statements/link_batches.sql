-- Two steps that read the same state cannot both write: the second one breaks on the batch's number.
INSERT INTO core.link_batches BY NAME SELECT * EXCLUDE (staged_position) FROM staged_link_batches;

SELECT 'INSERT' AS merge_action FROM staged_link_batches;
