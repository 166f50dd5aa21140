ALTER TABLE map_cells ADD COLUMN knocked_out BIGINT NOT NULL DEFAULT 0;

CREATE TABLE version_cells (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    checklist_version_id BIGINT NOT NULL REFERENCES checklist_versions (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    location_id BIGINT NOT NULL REFERENCES locations (id),
    kind TEXT NOT NULL,
    checks BIGINT NOT NULL
);
CREATE UNIQUE INDEX version_cells_place ON version_cells (map_id, wave_id, location_id, kind, checklist_version_id);
