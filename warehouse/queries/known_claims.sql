SELECT claim_id FROM core.claims WHERE claim_id IN (SELECT unnest($claim_ids))
