-- As with the answers: SQLite finds the rows that these keys name within microseconds.
SELECT 1;
