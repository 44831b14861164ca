-- as.as.as
SELECT df.as(df.as(df.as('a', 'x'), 'y'), 'z') AS functions;
SELECT ((('a' |=> 'x') |=> 'y') |=> 'z') AS brackets;
SELECT 'a' |=> 'x' |=> 'y' |=> 'z' AS bare;
