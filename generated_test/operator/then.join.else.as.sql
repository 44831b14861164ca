-- then.join.else.as
SELECT df.if('a', df.join('b', 'c'), df.as('d', 'x')) AS functions;
SELECT (('a' ?> ('b' & 'c')) !> ('d' |=> 'x')) AS brackets;
SELECT 'a' ?> 'b' & 'c' !> 'd' |=> 'x' AS bare;
