-- The wave of the check, repeated: the approved reports of a wave are listed from new to old without looking at any other.
ALTER TABLE reports ADD COLUMN wave_id BIGINT NOT NULL DEFAULT 0;
UPDATE reports SET wave_id = checks.wave_id FROM checks WHERE checks.id = reports.check_id;
ALTER TABLE reports ALTER COLUMN wave_id DROP DEFAULT;
CREATE INDEX reports_of_wave ON reports (wave_id, status, id);
