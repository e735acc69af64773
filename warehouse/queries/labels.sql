SELECT claim_id, grade, labelled_by FROM core.labels ORDER BY claim_id, labelled_by
