-- then.else.race.join
SELECT df.if('a', 'b', df.race('c', df.join('d', 'e'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' | ('d' & 'e'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' | 'd' & 'e' AS bare;
