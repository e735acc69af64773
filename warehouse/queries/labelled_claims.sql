SELECT * FROM core.labelled_claims ORDER BY label_id
