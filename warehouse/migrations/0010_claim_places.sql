-- What tells claims that may be one: where they stand, how they stand and what kind of source they have. Names are no
-- sign of their own any more. Claims from before have neither until their articles are linked anew.

ALTER TABLE core.linked_claims ADD COLUMN place FLOAT DEFAULT 0;
ALTER TABLE core.linked_claims ADD COLUMN quoted BOOLEAN DEFAULT FALSE;
ALTER TABLE core.linked_claims ADD COLUMN status VARCHAR DEFAULT 'asserted';
ALTER TABLE core.linked_claims ADD COLUMN source_type VARCHAR;
ALTER TABLE core.linked_claims DROP COLUMN name_terms;
