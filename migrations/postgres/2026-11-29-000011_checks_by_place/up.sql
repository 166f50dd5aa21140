-- The cells of a map are recounted one wave of one location at a time.
CREATE INDEX checks_place ON checks (wave_id, location_id, id);
