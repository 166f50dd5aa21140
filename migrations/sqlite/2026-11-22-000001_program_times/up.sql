ALTER TABLE programs ADD COLUMN weekdays TEXT NOT NULL DEFAULT 'mon,tue,wed,thu,fri,sat,sun';
ALTER TABLE programs ADD COLUMN dayparts TEXT NOT NULL DEFAULT '';
