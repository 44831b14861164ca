-- race.seq.loop
SELECT df.seq(df.race('a', 'b'), df.loop('c')) AS functions;
SELECT (('a' | 'b') ~> (@> 'c')) AS brackets;
SELECT 'a' | 'b' ~> @> 'c' AS bare;
