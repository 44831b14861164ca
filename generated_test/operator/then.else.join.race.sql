-- then.else.join.race
SELECT df.if('a', 'b', df.race(df.join('c', 'd'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' & 'd') | 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' & 'd' | 'e' AS bare;
