-- then.then.else.seq.else
SELECT df.if('a', df.if('b', 'c', df.seq('d', 'e')), 'f') AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> ('d' ~> 'e'))) !> 'f') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' ~> 'e' !> 'f' AS bare;
