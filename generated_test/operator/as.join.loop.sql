-- as.join.loop
SELECT df.join(df.as('a', 'x'), df.loop('b')) AS functions;
SELECT (('a' |=> 'x') & (@> 'b')) AS brackets;
SELECT 'a' |=> 'x' & @> 'b' AS bare;
