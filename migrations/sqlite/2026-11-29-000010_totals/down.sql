DROP INDEX question_cells_place;
CREATE UNIQUE INDEX question_cells_place ON question_cells (map_id, touchpoint, wave_id, location_id, kind, checklist_id, question_key);
DROP TABLE version_totals;
DROP TABLE question_totals;
DROP TABLE barrier_totals;
DROP TABLE map_totals;
