-- then.else.then.seq.else
SELECT df.if('a', 'b', df.if('c', df.seq('d', 'e'), 'f')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> ('d' ~> 'e')) !> 'f')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' ~> 'e' !> 'f' AS bare;
