CREATE TABLE locations (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    competitor TEXT,
    city TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT,
    time_zone TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    opening_hours TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX locations_code ON locations (client_id, code);
CREATE INDEX locations_city ON locations (client_id, city, name);
