INSERT INTO core.link_claims BY NAME SELECT * EXCLUDE (staged_position) FROM staged_link_claims;

INSERT INTO core.link_touched SELECT claim FROM staged_link_claims;

SELECT 'INSERT' AS merge_action FROM staged_link_claims;
