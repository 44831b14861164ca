-- join.loop.then.else
SELECT df.join('a', df.loop(df.if('b', 'c', 'd'))) AS functions;
SELECT ('a' & (@> (('b' ?> 'c') !> 'd'))) AS brackets;
SELECT 'a' & @> 'b' ?> 'c' !> 'd' AS bare;
