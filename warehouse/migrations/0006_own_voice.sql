-- What an article asserts itself, without any source. An article that was read before this table was there has no
-- count of such statements, and is read again.
CREATE TABLE core.unattributed_claims (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    span INTEGER[] NOT NULL,
    confidence DOUBLE NOT NULL,
    run_id VARCHAR,
    extracted_at TIMESTAMP NOT NULL
);

ALTER TABLE core.extractions ADD COLUMN unattributed INTEGER;
