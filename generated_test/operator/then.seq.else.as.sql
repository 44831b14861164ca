-- then.seq.else.as
SELECT df.if('a', df.seq('b', 'c'), df.as('d', 'x')) AS functions;
SELECT (('a' ?> ('b' ~> 'c')) !> ('d' |=> 'x')) AS brackets;
SELECT 'a' ?> 'b' ~> 'c' !> 'd' |=> 'x' AS bare;
