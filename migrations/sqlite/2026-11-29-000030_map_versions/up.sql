ALTER TABLE journey_maps ADD COLUMN base_map_id BIGINT REFERENCES journey_maps (id);
ALTER TABLE journey_maps ADD COLUMN versions INTEGER NOT NULL DEFAULT 0;
CREATE INDEX journey_maps_base ON journey_maps (base_map_id) WHERE base_map_id IS NOT NULL;

CREATE TABLE map_versions (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    persona_id BIGINT REFERENCES personas (id),
    number INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX map_versions_number ON map_versions (map_id, number);
