DROP TABLE map_versions;
DROP INDEX journey_maps_base;
ALTER TABLE journey_maps DROP COLUMN versions;
ALTER TABLE journey_maps DROP COLUMN base_map_id;
