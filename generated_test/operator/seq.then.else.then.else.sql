-- seq.then.else.then.else
SELECT df.if(df.seq('a', 'b'), 'c', df.if('d', 'e', 'f')) AS functions;
SELECT ((('a' ~> 'b') ?> 'c') !> (('d' ?> 'e') !> 'f')) AS brackets;
SELECT 'a' ~> 'b' ?> 'c' !> 'd' ?> 'e' !> 'f' AS bare;
