-- then.else.seq.join
SELECT df.if('a', 'b', df.seq('c', df.join('d', 'e'))) AS functions;
SELECT (('a' ?> 'b') !> ('c' ~> ('d' & 'e'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ~> 'd' & 'e' AS bare;
