-- join.as.as
SELECT df.join('a', df.as(df.as('b', 'x'), 'y')) AS functions;
SELECT ('a' & (('b' |=> 'x') |=> 'y')) AS brackets;
SELECT 'a' & 'b' |=> 'x' |=> 'y' AS bare;
