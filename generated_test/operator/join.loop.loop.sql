-- join.loop.loop
SELECT df.join('a', df.loop(df.loop('b'))) AS functions;
SELECT ('a' & (@> (@> 'b'))) AS brackets;
SELECT 'a' & @> @> 'b' AS bare;
