-- then.as.race.else
SELECT df.if('a', df.race(df.as('b', 'x'), 'c'), 'd') AS functions;
SELECT (('a' ?> (('b' |=> 'x') | 'c')) !> 'd') AS brackets;
SELECT 'a' ?> 'b' |=> 'x' | 'c' !> 'd' AS bare;
