-- then.else.join.loop
SELECT df.if('a', 'b', df.join('c', df.loop('d'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' & (@> 'd'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' & @> 'd' AS bare;
