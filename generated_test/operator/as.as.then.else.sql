-- as.as.then.else
SELECT df.if(df.as(df.as('a', 'x'), 'y'), 'b', 'c') AS functions;
SELECT (((('a' |=> 'x') |=> 'y') ?> 'b') !> 'c') AS brackets;
SELECT 'a' |=> 'x' |=> 'y' ?> 'b' !> 'c' AS bare;
