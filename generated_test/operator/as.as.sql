-- as.as
SELECT df.as(df.as('a', 'x'), 'y') AS functions;
SELECT (('a' |=> 'x') |=> 'y') AS brackets;
SELECT 'a' |=> 'x' |=> 'y' AS bare;
