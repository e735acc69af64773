SELECT
    (SELECT count(*) FROM main.articles_overview) AS articles,
    (SELECT count(*) FROM core.quarantine) AS quarantined,
    count(*) AS claims,
    count(DISTINCT origin) AS origins,
    count(*) FILTER (relays IS NOT NULL) AS relayed,
    count(*) FILTER (status IN ('denied', 'contested')) AS disputed,
    count(*) FILTER (origin_anonymity <> 'named') AS unnamed,
    count(*) FILTER (grade = 'A') AS A,
    count(*) FILTER (grade = 'B') AS B,
    count(*) FILTER (grade = 'C') AS C,
    count(*) FILTER (grade = 'D') AS D,
    count(*) FILTER (grade = 'E') AS E,
    count(*) FILTER (grade = 'F') AS F
FROM main.claims
