SELECT received_on, count(*) AS articles FROM core.articles GROUP BY received_on ORDER BY received_on
