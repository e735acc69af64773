-- Who is meant where a claim's source has no name and its words do not tell: "a senior official" for "he".

ALTER TABLE core.claims ADD COLUMN chain.element.antecedent INTEGER[];
ALTER TABLE core.past_claims ADD COLUMN chain.element.antecedent INTEGER[];

ALTER TABLE core.source_mentions ADD COLUMN antecedent INTEGER[];
ALTER TABLE core.source_mentions ADD COLUMN antecedent_text VARCHAR;
