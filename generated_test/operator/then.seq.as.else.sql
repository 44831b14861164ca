-- then.seq.as.else
SELECT df.if('a', df.seq('b', df.as('c', 'x')), 'd') AS functions;
SELECT (('a' ?> ('b' ~> ('c' |=> 'x'))) !> 'd') AS brackets;
SELECT 'a' ?> 'b' ~> 'c' |=> 'x' !> 'd' AS bare;
