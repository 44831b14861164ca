-- as
SELECT df.as('a', 'x') AS functions;
SELECT ('a' |=> 'x') AS brackets;
SELECT 'a' |=> 'x' AS bare;
