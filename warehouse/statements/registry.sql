-- A single row.
CREATE TEMP TABLE new_registry AS
SELECT * EXCLUDE (staged_position) FROM staged_registry ANTI JOIN core.registry USING (digest);

DELETE FROM core.registry WHERE digest NOT IN (SELECT digest FROM staged_registry);

INSERT INTO core.registry BY NAME FROM new_registry;

SELECT 'INSERT' AS merge_action FROM new_registry;
