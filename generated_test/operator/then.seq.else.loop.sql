-- then.seq.else.loop
SELECT df.if('a', df.seq('b', 'c'), df.loop('d')) AS functions;
SELECT (('a' ?> ('b' ~> 'c')) !> (@> 'd')) AS brackets;
SELECT 'a' ?> 'b' ~> 'c' !> @> 'd' AS bare;
