-- then.else.join.then.else
SELECT df.if('a', 'b', df.if(df.join('c', 'd'), 'e', 'f')) AS functions;
SELECT (('a' ?> 'b') !> ((('c' & 'd') ?> 'e') !> 'f')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' & 'd' ?> 'e' !> 'f' AS bare;
