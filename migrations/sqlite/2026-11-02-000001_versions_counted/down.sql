DROP TABLE version_cells;
ALTER TABLE map_cells DROP COLUMN knocked_out;
