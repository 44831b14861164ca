-- loop
SELECT df.loop('a') AS functions;
SELECT (@> 'a') AS brackets;
SELECT @> 'a' AS bare;
