-- seq.then.else.race
SELECT df.if(df.seq('a', 'b'), 'c', df.race('d', 'e')) AS functions;
SELECT ((('a' ~> 'b') ?> 'c') !> ('d' | 'e')) AS brackets;
SELECT 'a' ~> 'b' ?> 'c' !> 'd' | 'e' AS bare;
