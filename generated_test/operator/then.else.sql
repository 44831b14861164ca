-- then.else
SELECT df.if('a', 'b', 'c') AS functions;
SELECT (('a' ?> 'b') !> 'c') AS brackets;
SELECT 'a' ?> 'b' !> 'c' AS bare;
