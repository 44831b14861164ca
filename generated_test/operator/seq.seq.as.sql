-- seq.seq.as
SELECT df.seq(df.seq('a', 'b'), df.as('c', 'x')) AS functions;
SELECT (('a' ~> 'b') ~> ('c' |=> 'x')) AS brackets;
SELECT 'a' ~> 'b' ~> 'c' |=> 'x' AS bare;
