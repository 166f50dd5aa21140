-- SQLite finds the rows that these keys name within microseconds, and would have to write the whole table anew.
SELECT 1;
