-- then.else.race.as
SELECT df.if('a', 'b', df.race('c', df.as('d', 'x'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' | ('d' |=> 'x'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' | 'd' |=> 'x' AS bare;
