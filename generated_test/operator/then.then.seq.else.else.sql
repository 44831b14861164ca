-- then.then.seq.else.else
SELECT df.if('a', df.if('b', df.seq('c', 'd'), 'e'), 'f') AS functions;
SELECT (('a' ?> (('b' ?> ('c' ~> 'd')) !> 'e')) !> 'f') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' ~> 'd' !> 'e' !> 'f' AS bare;
