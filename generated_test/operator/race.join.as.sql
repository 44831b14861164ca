-- race.join.as
SELECT df.race('a', df.join('b', df.as('c', 'x'))) AS functions;
SELECT ('a' | ('b' & ('c' |=> 'x'))) AS brackets;
SELECT 'a' | 'b' & 'c' |=> 'x' AS bare;
