-- then.join.else.join
SELECT df.if('a', df.join('b', 'c'), df.join('d', 'e')) AS functions;
SELECT (('a' ?> ('b' & 'c')) !> ('d' & 'e')) AS brackets;
SELECT 'a' ?> 'b' & 'c' !> 'd' & 'e' AS bare;
