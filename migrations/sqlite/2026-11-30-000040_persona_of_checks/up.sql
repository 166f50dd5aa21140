-- Who the shopper is to be: checks of one wave may be made by several personas, and a map tells their ways apart.
ALTER TABLE orders ADD COLUMN persona_id BIGINT REFERENCES personas (id);
ALTER TABLE checks ADD COLUMN persona_id BIGINT REFERENCES personas (id);

-- Derived rows say 0 for a check that was made as nobody in particular, so that a key always finds its row.
ALTER TABLE map_cells ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE barrier_cells ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE question_cells ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE version_cells ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE map_totals ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE barrier_totals ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE question_totals ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE version_totals ADD COLUMN persona_id BIGINT NOT NULL DEFAULT 0;

DROP INDEX map_cells_place;
CREATE UNIQUE INDEX map_cells_place ON map_cells (map_id, wave_id, location_id, kind, persona_id, level, key);
DROP INDEX barrier_cells_place;
CREATE UNIQUE INDEX barrier_cells_place ON barrier_cells (map_id, wave_id, location_id, kind, persona_id, touchpoint, category);
DROP INDEX question_cells_place;
CREATE UNIQUE INDEX question_cells_place ON question_cells (map_id, wave_id, location_id, kind, persona_id, touchpoint, checklist_id, question_key);
DROP INDEX version_cells_place;
CREATE UNIQUE INDEX version_cells_place ON version_cells (map_id, wave_id, location_id, kind, persona_id, checklist_version_id);
DROP INDEX map_totals_place;
CREATE UNIQUE INDEX map_totals_place ON map_totals (map_id, wave_id, own, kind, persona_id, level, key);
DROP INDEX barrier_totals_place;
CREATE UNIQUE INDEX barrier_totals_place ON barrier_totals (map_id, wave_id, own, kind, persona_id, touchpoint, category);
DROP INDEX question_totals_place;
CREATE UNIQUE INDEX question_totals_place ON question_totals (map_id, wave_id, own, kind, persona_id, touchpoint, checklist_id, question_key);
DROP INDEX version_totals_place;
CREATE UNIQUE INDEX version_totals_place ON version_totals (map_id, wave_id, own, kind, persona_id, checklist_version_id);
