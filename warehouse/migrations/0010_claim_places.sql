-- What tells claims that may be one: where they stand, how they stand and what kind of source they have. Names are no
-- sign of their own any more. Claims from before count as asserted at the start of their article until that is linked
-- anew. A table of its own, as DuckDB commits no two new columns with a default where there are rows.

CREATE TABLE core.placed_claims (
    claim BIGINT NOT NULL,
    claim_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    denies BOOLEAN NOT NULL,
    mass FLOAT NOT NULL,
    day FLOAT NOT NULL,
    place FLOAT NOT NULL,
    quoted BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    source_type VARCHAR,
    content_terms INTEGER[] NOT NULL,
    content_weights FLOAT[] NOT NULL,
    context_terms INTEGER[] NOT NULL,
    context_weights FLOAT[] NOT NULL,
    story_terms INTEGER[] NOT NULL,
    story_weights FLOAT[] NOT NULL,
    figure_terms INTEGER[] NOT NULL,
    origin_terms INTEGER[] NOT NULL,
    party_terms INTEGER[] NOT NULL
);

INSERT INTO core.placed_claims BY NAME
SELECT * EXCLUDE (name_terms), 0 AS place, FALSE AS quoted, 'asserted' AS status FROM core.linked_claims;

DROP TABLE core.linked_claims;

ALTER TABLE core.placed_claims RENAME TO linked_claims;
