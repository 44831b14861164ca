-- then.then.else.else.seq
SELECT df.if('a', df.if('b', 'c', 'd'), df.seq('e', 'f')) AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> 'd')) !> ('e' ~> 'f')) AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' !> 'e' ~> 'f' AS bare;
