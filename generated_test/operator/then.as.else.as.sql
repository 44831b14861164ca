-- then.as.else.as
SELECT df.if('a', df.as('b', 'x'), df.as('c', 'y')) AS functions;
SELECT (('a' ?> ('b' |=> 'x')) !> ('c' |=> 'y')) AS brackets;
SELECT 'a' ?> 'b' |=> 'x' !> 'c' |=> 'y' AS bare;
