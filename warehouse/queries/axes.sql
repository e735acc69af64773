-- How far the two axes go together, over claims that affirm their proposition and have both: Pearson's correlation of
-- the score with the credibility, turned round so that better goes with better.
SELECT count(*) AS claims, corr(score, -credibility) AS correlation
FROM main.claims
WHERE score IS NOT NULL AND credibility < 6 AND stance = 'affirms'
