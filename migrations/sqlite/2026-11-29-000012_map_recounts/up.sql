-- Maps whose figures wait to be counted again, and how far that has come: waves from the newest, locations by id.
CREATE TABLE map_recounts (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL UNIQUE REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    everything BOOLEAN NOT NULL,
    wave_id BIGINT,
    location_id BIGINT,
    done BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    next_attempt_at TIMESTAMP,
    claimed_until TIMESTAMP,
    failed_at TIMESTAMP
);
