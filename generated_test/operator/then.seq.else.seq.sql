-- then.seq.else.seq
SELECT df.if('a', df.seq('b', 'c'), df.seq('d', 'e')) AS functions;
SELECT (('a' ?> ('b' ~> 'c')) !> ('d' ~> 'e')) AS brackets;
SELECT 'a' ?> 'b' ~> 'c' !> 'd' ~> 'e' AS bare;
