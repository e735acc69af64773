INSERT INTO core.link_keys BY NAME SELECT * EXCLUDE (staged_position) FROM staged_link_keys;

SELECT 'INSERT' AS merge_action FROM staged_link_keys;
