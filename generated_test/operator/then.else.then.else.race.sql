-- then.else.then.else.race
SELECT df.if('a', 'b', df.if('c', 'd', df.race('e', 'f'))) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> 'd') !> ('e' | 'f'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' !> 'e' | 'f' AS bare;
