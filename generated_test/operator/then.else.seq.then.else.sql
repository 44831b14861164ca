-- then.else.seq.then.else
SELECT df.if('a', 'b', df.if(df.seq('c', 'd'), 'e', 'f')) AS functions;
SELECT (('a' ?> 'b') !> ((('c' ~> 'd') ?> 'e') !> 'f')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ~> 'd' ?> 'e' !> 'f' AS bare;
