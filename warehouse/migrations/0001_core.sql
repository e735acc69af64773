-- Articles, what is found in them, and who is who. Every TIMESTAMP is UTC.
-- No foreign keys, enumerations or sequences: they break deletes, copies and other catalogues.
-- Tables that only grow have a PRIMARY KEY. What a new reading replaces (extractions, claims, source mentions,
-- features) has none: upholding the index made a full replacement take five times as long. There the MERGE on the
-- key keeps rows single, and the checks look.

CREATE TABLE core.articles (
    article_id VARCHAR PRIMARY KEY,
    article_key VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    doc VARCHAR,
    url VARCHAR,
    outlet VARCHAR,
    domain VARCHAR,
    title VARCHAR,
    byline VARCHAR,
    published_at TIMESTAMP,
    fetched_at TIMESTAMP,
    language VARCHAR,
    text VARCHAR NOT NULL,
    chars INTEGER NOT NULL,
    source_file VARCHAR,
    position VARCHAR,
    payload_digest VARCHAR,
    received_on DATE NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

CREATE TABLE core.quarantine (
    quarantine_id VARCHAR PRIMARY KEY,
    source_file VARCHAR,
    position VARCHAR,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    payload_digest VARCHAR,
    payload_bytes BIGINT,
    received_on DATE NOT NULL,
    quarantined_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

CREATE TABLE core.extractions (
    article_id VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    claims INTEGER NOT NULL,
    extracted_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

CREATE TABLE core.claims (
    claim_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    content INTEGER[][] NOT NULL,
    cue INTEGER[][] NOT NULL,
    source INTEGER[][] NOT NULL,
    content_text VARCHAR NOT NULL,
    cue_text VARCHAR,
    source_text VARCHAR,
    chain STRUCT(span INTEGER[], name VARCHAR, source_type VARCHAR, anonymity VARCHAR, country VARCHAR)[] NOT NULL,
    status VARCHAR NOT NULL,
    disputed_by STRUCT(span INTEGER[], source_type VARCHAR)[] NOT NULL,
    supported_by STRUCT(span INTEGER[], source_type VARCHAR)[] NOT NULL,
    kind VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    engine VARCHAR NOT NULL,
    run_id VARCHAR,
    extracted_at TIMESTAMP NOT NULL
);

CREATE TABLE core.source_mentions (
    claim_id VARCHAR NOT NULL,
    hop INTEGER NOT NULL,
    is_origin BOOLEAN NOT NULL,
    span INTEGER[],
    span_text VARCHAR,
    name VARCHAR,
    source_type VARCHAR NOT NULL,
    anonymity VARCHAR NOT NULL,
    country VARCHAR,
    entity_id VARCHAR,
    decided_by VARCHAR NOT NULL
);

CREATE TABLE core.sources (
    entity_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    source_type VARCHAR NOT NULL,
    country VARCHAR,
    owner VARCHAR,
    ownership VARCHAR,
    parent VARCHAR,
    domain VARCHAR
);

CREATE TABLE core.source_aliases (
    alias VARCHAR,
    entity_id VARCHAR,
    case_sensitive BOOLEAN NOT NULL,
    PRIMARY KEY (alias, entity_id)
);
