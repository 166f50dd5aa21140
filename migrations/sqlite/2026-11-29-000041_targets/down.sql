ALTER TABLE map_touchpoints DROP COLUMN target_set_on;
ALTER TABLE map_touchpoints DROP COLUMN target;
ALTER TABLE map_stages DROP COLUMN target_set_on;
ALTER TABLE map_stages DROP COLUMN target;
