-- then.then.join.else.else
SELECT df.if('a', df.if('b', df.join('c', 'd'), 'e'), 'f') AS functions;
SELECT (('a' ?> (('b' ?> ('c' & 'd')) !> 'e')) !> 'f') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' & 'd' !> 'e' !> 'f' AS bare;
