-- race.then.else.seq
SELECT df.if(df.race('a', 'b'), 'c', df.seq('d', 'e')) AS functions;
SELECT ((('a' | 'b') ?> 'c') !> ('d' ~> 'e')) AS brackets;
SELECT 'a' | 'b' ?> 'c' !> 'd' ~> 'e' AS bare;
