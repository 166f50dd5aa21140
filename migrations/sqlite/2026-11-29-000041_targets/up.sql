ALTER TABLE map_stages ADD COLUMN target DOUBLE PRECISION;
ALTER TABLE map_stages ADD COLUMN target_set_on DATE;
ALTER TABLE map_touchpoints ADD COLUMN target DOUBLE PRECISION;
ALTER TABLE map_touchpoints ADD COLUMN target_set_on DATE;
