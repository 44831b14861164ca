-- then.else.join.join
SELECT df.if('a', 'b', df.join(df.join('c', 'd'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' & 'd') & 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' & 'd' & 'e' AS bare;
