INSERT INTO core.linked_claims BY NAME SELECT * EXCLUDE (staged_position) FROM staged_linked_claims;

INSERT INTO core.link_touched SELECT claim FROM staged_linked_claims;

SELECT 'INSERT' AS merge_action FROM staged_linked_claims;
