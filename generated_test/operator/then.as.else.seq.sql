-- then.as.else.seq
SELECT df.if('a', df.as('b', 'x'), df.seq('c', 'd')) AS functions;
SELECT (('a' ?> ('b' |=> 'x')) !> ('c' ~> 'd')) AS brackets;
SELECT 'a' ?> 'b' |=> 'x' !> 'c' ~> 'd' AS bare;
