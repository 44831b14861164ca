-- then.else.then.else.seq
SELECT df.if('a', 'b', df.if('c', 'd', df.seq('e', 'f'))) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> 'd') !> ('e' ~> 'f'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' !> 'e' ~> 'f' AS bare;
