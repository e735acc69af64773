-- Users' own grades, and which model is in force: no longer simply the newest, so that a worse one can be refused and
-- an earlier one put back.

CREATE TABLE core.labels (
    claim_id VARCHAR NOT NULL,
    grade VARCHAR NOT NULL,
    labelled_by VARCHAR NOT NULL,
    labelled_at TIMESTAMP NOT NULL,
    run_id VARCHAR,
    PRIMARY KEY (claim_id, labelled_by)
);

CREATE TABLE core.model_standing (
    put_in_force_at TIMESTAMP PRIMARY KEY,
    model_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    run_id VARCHAR
);

INSERT INTO core.model_standing
SELECT created_at, model_id, 'trained', NULL FROM core.models ORDER BY created_at DESC, model_id LIMIT 1;

ALTER TABLE core.claim_scores ADD COLUMN score_low DOUBLE;
ALTER TABLE core.claim_scores ADD COLUMN score_high DOUBLE;
ALTER TABLE core.claim_scores ADD COLUMN would_change VARCHAR;

-- Each reason now tells where in the text it comes from.
ALTER TABLE core.claim_scores ADD COLUMN reasons.element.span INTEGER[];
