CREATE TABLE map_shares (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    newest_wave BOOLEAN NOT NULL,
    password_hash TEXT,
    downloads BOOLEAN NOT NULL,
    expires_at TIMESTAMP,
    revoked_at TIMESTAMP,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    openings BIGINT NOT NULL DEFAULT 0,
    opened_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX map_shares_map ON map_shares (map_id, id);
