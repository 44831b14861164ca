-- then.else.seq.as
SELECT df.if('a', 'b', df.seq('c', df.as('d', 'x'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' ~> ('d' |=> 'x'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ~> 'd' |=> 'x' AS bare;
