-- join.join.as
SELECT df.join(df.join('a', 'b'), df.as('c', 'x')) AS functions;
SELECT (('a' & 'b') & ('c' |=> 'x')) AS brackets;
SELECT 'a' & 'b' & 'c' |=> 'x' AS bare;
