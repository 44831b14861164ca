-- then.else.race.race
SELECT df.if('a', 'b', df.race(df.race('c', 'd'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' | 'd') | 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' | 'd' | 'e' AS bare;
