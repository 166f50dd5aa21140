-- What each person did to a map last, with what it was before: enough to take it back.
CREATE TABLE map_steps (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    actor_id BIGINT NOT NULL REFERENCES users (id),
    at TIMESTAMP NOT NULL,
    thing TEXT NOT NULL CHECK (thing IN ('map', 'stage', 'touchpoint')),
    thing_id TEXT NOT NULL,
    label TEXT NOT NULL,
    before TEXT,
    after TEXT,
    undone_at TIMESTAMP
);
CREATE INDEX map_steps_of ON map_steps (map_id, actor_id, id);
