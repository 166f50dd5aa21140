-- The wave of the check, repeated: the approved reports of a wave are listed from new to old without looking at any other.
ALTER TABLE reports ADD COLUMN wave_id BIGINT NOT NULL DEFAULT 0;
UPDATE reports SET wave_id = (SELECT wave_id FROM checks WHERE checks.id = reports.check_id);
CREATE INDEX reports_of_wave ON reports (wave_id, status, id);
