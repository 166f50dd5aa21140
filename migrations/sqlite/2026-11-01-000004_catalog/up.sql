CREATE TABLE packages (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'combined')),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
    currency TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX packages_size ON packages (kind, quantity, currency);

CREATE TABLE surcharges (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE CHECK (key IN ('audio_recording', 'purchase', 'urgent', 'remote_location')),
    amount_minor BIGINT CHECK (amount_minor >= 0),
    basis_points INTEGER CHECK (basis_points >= 0),
    currency TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CHECK ((amount_minor IS NULL) <> (basis_points IS NULL))
);

INSERT INTO packages (public_id, kind, quantity, price_minor, currency, active) VALUES
    ('visit-1', 'visit', 1, 170000, 'RUB', TRUE),
    ('call-1', 'call', 1, 60000, 'RUB', TRUE),
    ('combined-1', 'combined', 1, 200000, 'RUB', TRUE),
    ('visit-5', 'visit', 5, 850000, 'RUB', TRUE),
    ('call-5', 'call', 5, 300000, 'RUB', TRUE),
    ('combined-5', 'combined', 5, 1000000, 'RUB', TRUE),
    ('visit-10', 'visit', 10, 1700000, 'RUB', TRUE),
    ('call-10', 'call', 10, 600000, 'RUB', TRUE),
    ('combined-10', 'combined', 10, 2000000, 'RUB', TRUE);

INSERT INTO surcharges (public_id, key, amount_minor, basis_points, currency, active) VALUES
    ('audio-recording', 'audio_recording', 20000, NULL, 'RUB', TRUE),
    ('purchase', 'purchase', 30000, NULL, 'RUB', TRUE),
    ('urgent', 'urgent', NULL, 3000, 'RUB', TRUE),
    ('remote-location', 'remote_location', 50000, NULL, 'RUB', TRUE);
