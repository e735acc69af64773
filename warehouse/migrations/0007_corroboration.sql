-- Which claims are one proposition, how many origins it has, and what of that was known when.

-- What the linker keeps between runs. All of it follows from the claims; claims and articles go by 64-bit digests.
CREATE TABLE core.link_batches (
    batch INTEGER PRIMARY KEY,
    linker VARCHAR NOT NULL,
    linked_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

CREATE TABLE core.linked_articles (
    article_id VARCHAR NOT NULL,
    linker VARCHAR NOT NULL,
    claims INTEGER NOT NULL,
    read_at TIMESTAMP NOT NULL
);

CREATE TABLE core.linked_claims (
    claim BIGINT NOT NULL,
    claim_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    denies BOOLEAN NOT NULL,
    mass FLOAT NOT NULL,
    day FLOAT NOT NULL,
    content_terms INTEGER[] NOT NULL,
    content_weights FLOAT[] NOT NULL,
    context_terms INTEGER[] NOT NULL,
    context_weights FLOAT[] NOT NULL,
    story_terms INTEGER[] NOT NULL,
    story_weights FLOAT[] NOT NULL,
    name_terms INTEGER[] NOT NULL,
    figure_terms INTEGER[] NOT NULL,
    origin_terms INTEGER[] NOT NULL,
    party_terms INTEGER[] NOT NULL
);

CREATE TABLE core.link_keys (
    key BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    article BIGINT NOT NULL,
    rank BIGINT NOT NULL
);

CREATE TABLE core.link_pairs (
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    score DOUBLE NOT NULL,
    blocks INTEGER NOT NULL
);

CREATE TABLE core.link_pieces (
    claim BIGINT NOT NULL,
    piece BIGINT NOT NULL
);

CREATE TABLE core.link_touched (
    claim BIGINT NOT NULL
);

-- What comes of it.
CREATE TABLE core.event_claims (
    event_claim_id VARCHAR NOT NULL,
    proposition VARCHAR NOT NULL,
    first_seen TIMESTAMP,
    last_seen TIMESTAMP,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    independent_origins INTEGER NOT NULL,
    origins VARCHAR[] NOT NULL,
    contested BOOLEAN NOT NULL,
    confirmed BOOLEAN NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    credibility INTEGER NOT NULL,
    credibility_reason VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    outlet_names VARCHAR[] NOT NULL,
    disputed_by STRUCT(who VARCHAR, claim_id VARCHAR, "at" TIMESTAMP)[] NOT NULL,
    confirmed_by STRUCT(who VARCHAR, claim_id VARCHAR, "at" TIMESTAMP)[] NOT NULL,
    path VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

CREATE TABLE core.event_claim_members (
    claim_id VARCHAR NOT NULL,
    event_claim_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    published_at TIMESTAMP,
    stance VARCHAR NOT NULL,
    closest_claim_id VARCHAR,
    shared_names VARCHAR[] NOT NULL,
    shared_numbers VARCHAR[] NOT NULL,
    shared_terms VARCHAR[] NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

CREATE TABLE core.event_claim_origins (
    event_claim_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    origin_id VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    since TIMESTAMP,
    traced BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

-- Append-only, in two times: when something happened, and when it was recorded. Of the rows of one event claim and one
-- moment the one recorded last counts; one that is gone says that nothing is told of that moment any more.
CREATE TABLE core.event_claim_history (
    event_claim_id VARCHAR NOT NULL,
    happened_at TIMESTAMP,
    reasons VARCHAR[] NOT NULL,
    claim_ids VARCHAR[] NOT NULL,
    proposition VARCHAR NOT NULL,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    independent_origins INTEGER NOT NULL,
    origins VARCHAR[] NOT NULL,
    contested BOOLEAN NOT NULL,
    confirmed BOOLEAN NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    credibility INTEGER NOT NULL,
    credibility_reason VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    disputed_by VARCHAR[] NOT NULL,
    confirmed_by VARCHAR[] NOT NULL,
    gone BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);

-- Claims as they were before a new reading of their article changed or dropped them.
CREATE TABLE core.past_claims AS SELECT *, NULL::TIMESTAMP AS replaced_at FROM core.claims LIMIT 0;
