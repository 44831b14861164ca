-- join.join.then.else
SELECT df.if(df.join(df.join('a', 'b'), 'c'), 'd', 'e') AS functions;
SELECT (((('a' & 'b') & 'c') ?> 'd') !> 'e') AS brackets;
SELECT 'a' & 'b' & 'c' ?> 'd' !> 'e' AS bare;
