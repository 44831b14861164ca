-- then.else.seq.race
SELECT df.if('a', 'b', df.seq('c', df.race('d', 'e'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' ~> ('d' | 'e'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ~> 'd' | 'e' AS bare;
