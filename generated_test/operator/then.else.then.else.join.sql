-- then.else.then.else.join
SELECT df.if('a', 'b', df.if('c', 'd', df.join('e', 'f'))) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> 'd') !> ('e' & 'f'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' !> 'e' & 'f' AS bare;
