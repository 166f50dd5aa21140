-- A plan that comes from a file may bring a persona whose name another one has, with other words.
ALTER TABLE personas ADD COLUMN namesake INTEGER NOT NULL DEFAULT 0;
DROP INDEX personas_name;
CREATE UNIQUE INDEX personas_name ON personas (client_id, name, namesake);
