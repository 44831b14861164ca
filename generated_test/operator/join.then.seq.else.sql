-- join.then.seq.else
SELECT df.if(df.join('a', 'b'), df.seq('c', 'd'), 'e') AS functions;
SELECT ((('a' & 'b') ?> ('c' ~> 'd')) !> 'e') AS brackets;
SELECT 'a' & 'b' ?> 'c' ~> 'd' !> 'e' AS bare;
