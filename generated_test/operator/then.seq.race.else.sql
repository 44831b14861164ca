-- then.seq.race.else
SELECT df.if('a', df.seq('b', df.race('c', 'd')), 'e') AS functions;
SELECT (('a' ?> ('b' ~> ('c' | 'd'))) !> 'e') AS brackets;
SELECT 'a' ?> 'b' ~> 'c' | 'd' !> 'e' AS bare;
