-- Articles to take in, to take in again or, without a linker, to forget. What the linker knew of them goes first, and
-- whatever was linked with it has to be grouped anew.
CREATE TEMP TABLE unlinked_claims AS
SELECT claim FROM core.linked_claims SEMI JOIN staged_linked_articles USING (article_id);

INSERT INTO core.link_touched
SELECT DISTINCT claim
FROM (
    SELECT a AS claim FROM core.link_pairs WHERE b IN (FROM unlinked_claims)
    UNION ALL SELECT b FROM core.link_pairs WHERE a IN (FROM unlinked_claims)
)
ANTI JOIN unlinked_claims USING (claim)
ANTI JOIN core.link_touched USING (claim);

-- One side after the other: with OR all pairs are read even where no claim leaves.
DELETE FROM core.link_pairs WHERE a IN (FROM unlinked_claims);
DELETE FROM core.link_pairs WHERE b IN (FROM unlinked_claims);
DELETE FROM core.link_keys WHERE claim IN (FROM unlinked_claims);
DELETE FROM core.link_pieces WHERE claim IN (FROM unlinked_claims);
DELETE FROM core.link_touched WHERE claim IN (FROM unlinked_claims);
DELETE FROM core.linked_claims WHERE claim IN (FROM unlinked_claims);
DELETE FROM core.linked_articles WHERE article_id IN (SELECT article_id FROM staged_linked_articles);

INSERT INTO core.linked_articles BY NAME
SELECT * EXCLUDE (staged_position) FROM staged_linked_articles WHERE linker IS NOT NULL;

SELECT 'INSERT' AS merge_action FROM staged_linked_articles WHERE linker IS NOT NULL;
