-- What has been grouped waits no longer.
DELETE FROM core.link_touched WHERE claim IN (SELECT claim FROM staged_link_touched);
