-- then.else.join.as
SELECT df.if('a', 'b', df.join('c', df.as('d', 'x'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' & ('d' |=> 'x'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' & 'd' |=> 'x' AS bare;
