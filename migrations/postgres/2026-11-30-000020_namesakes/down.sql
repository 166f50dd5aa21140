DROP INDEX personas_name;
UPDATE personas SET name = name || ' (' || (namesake + 1) || ')' WHERE namesake > 0;
ALTER TABLE personas DROP COLUMN namesake;
CREATE UNIQUE INDEX personas_name ON personas (client_id, name);
