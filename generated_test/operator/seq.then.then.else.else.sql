-- seq.then.then.else.else
SELECT df.if(df.seq('a', 'b'), df.if('c', 'd', 'e'), 'f') AS functions;
SELECT ((('a' ~> 'b') ?> (('c' ?> 'd') !> 'e')) !> 'f') AS brackets;
SELECT 'a' ~> 'b' ?> 'c' ?> 'd' !> 'e' !> 'f' AS bare;
