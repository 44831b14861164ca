-- then.join.join.else
SELECT df.if('a', df.join(df.join('b', 'c'), 'd'), 'e') AS functions;
SELECT (('a' ?> (('b' & 'c') & 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' & 'c' & 'd' !> 'e' AS bare;
