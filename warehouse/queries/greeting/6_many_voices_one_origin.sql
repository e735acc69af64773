-- What do most outlets report, and from how many independent origins?
SELECT proposition, outlets, independent_origins AS origins, credibility, credibility_reason
FROM event_claims ORDER BY outlets DESC, reports DESC LIMIT 10;
