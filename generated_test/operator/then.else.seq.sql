-- then.else.seq
SELECT df.if('a', 'b', df.seq('c', 'd')) AS functions;
SELECT (('a' ?> 'b') !> ('c' ~> 'd')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ~> 'd' AS bare;
