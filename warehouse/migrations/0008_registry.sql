-- Of which registry the sources and their aliases are, so that one that has not changed need not be compared.
CREATE TABLE core.registry (
    digest VARCHAR NOT NULL,
    stored_at TIMESTAMP NOT NULL,
    run_id VARCHAR
);
