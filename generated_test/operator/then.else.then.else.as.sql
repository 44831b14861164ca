-- then.else.then.else.as
SELECT df.if('a', 'b', df.if('c', 'd', df.as('e', 'x'))) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> 'd') !> ('e' |=> 'x'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' !> 'e' |=> 'x' AS bare;
