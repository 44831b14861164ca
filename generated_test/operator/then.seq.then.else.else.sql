-- then.seq.then.else.else
SELECT df.if('a', df.if(df.seq('b', 'c'), 'd', 'e'), 'f') AS functions;
SELECT (('a' ?> ((('b' ~> 'c') ?> 'd') !> 'e')) !> 'f') AS brackets;
SELECT 'a' ?> 'b' ~> 'c' ?> 'd' !> 'e' !> 'f' AS bare;
