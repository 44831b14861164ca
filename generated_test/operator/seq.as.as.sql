-- seq.as.as
SELECT df.seq('a', df.as(df.as('b', 'x'), 'y')) AS functions;
SELECT ('a' ~> (('b' |=> 'x') |=> 'y')) AS brackets;
SELECT 'a' ~> 'b' |=> 'x' |=> 'y' AS bare;
