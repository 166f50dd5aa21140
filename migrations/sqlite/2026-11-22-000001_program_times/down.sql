ALTER TABLE programs DROP COLUMN dayparts;
ALTER TABLE programs DROP COLUMN weekdays;
