-- then.join.loop.else
SELECT df.if('a', df.join('b', df.loop('c')), 'd') AS functions;
SELECT (('a' ?> ('b' & (@> 'c'))) !> 'd') AS brackets;
SELECT 'a' ?> 'b' & @> 'c' !> 'd' AS bare;
