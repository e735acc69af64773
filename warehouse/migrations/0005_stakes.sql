-- What is at stake for a claim's origin, whom else a name could mean, and who says so of a registry entry.

ALTER TABLE core.claims ADD COLUMN stakeholder BOOLEAN;
ALTER TABLE core.claims ADD COLUMN states_own_position BOOLEAN;

ALTER TABLE core.source_mentions ADD COLUMN candidates STRUCT(entity_id VARCHAR, confidence DOUBLE)[];

ALTER TABLE core.sources ADD COLUMN valid_from VARCHAR;
ALTER TABLE core.sources ADD COLUMN valid_to VARCHAR;
ALTER TABLE core.sources ADD COLUMN asserted_by VARCHAR;
ALTER TABLE core.sources ADD COLUMN asserted_on VARCHAR;
ALTER TABLE core.sources ADD COLUMN source_note VARCHAR;

ALTER TABLE core.claim_features ADD COLUMN stakeholder BOOLEAN;
ALTER TABLE core.claim_features ADD COLUMN states_own_position BOOLEAN;
ALTER TABLE core.claim_features ADD COLUMN domain_rating DOUBLE;
ALTER TABLE core.labelled_claims ADD COLUMN stakeholder BOOLEAN;
ALTER TABLE core.labelled_claims ADD COLUMN states_own_position BOOLEAN;
ALTER TABLE core.labelled_claims ADD COLUMN domain_rating DOUBLE;
