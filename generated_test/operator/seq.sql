-- seq
SELECT df.seq('a', 'b') AS functions;
SELECT ('a' ~> 'b') AS brackets;
SELECT 'a' ~> 'b' AS bare;
