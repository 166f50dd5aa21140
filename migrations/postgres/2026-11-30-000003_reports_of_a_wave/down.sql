DROP INDEX reports_of_wave;
ALTER TABLE reports DROP COLUMN wave_id;
