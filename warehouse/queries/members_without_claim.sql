-- Members of event claims that are linked claims no more.
SELECT claim_id, event_claim_id FROM core.event_claim_members ANTI JOIN core.linked_claims USING (claim_id)
