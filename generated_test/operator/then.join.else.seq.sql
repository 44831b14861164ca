-- then.join.else.seq
SELECT df.if('a', df.join('b', 'c'), df.seq('d', 'e')) AS functions;
SELECT (('a' ?> ('b' & 'c')) !> ('d' ~> 'e')) AS brackets;
SELECT 'a' ?> 'b' & 'c' !> 'd' ~> 'e' AS bare;
