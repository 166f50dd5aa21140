CREATE TABLE alert_rules (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    program_id BIGINT NOT NULL REFERENCES programs (id),
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    kind TEXT NOT NULL CHECK (kind IN ('score_below', 'critical_failed', 'nps_drop', 'score_drop')),
    level TEXT NOT NULL CHECK (level IN ('touchpoint', 'stage', 'journey')),
    key TEXT NOT NULL,
    threshold DOUBLE PRECISION CHECK (threshold > 0 AND threshold <= 1),
    muted BOOLEAN NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX alert_rules_once ON alert_rules (map_id, kind, level, key);
CREATE INDEX alert_rules_program ON alert_rules (program_id);

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    rule_id BIGINT REFERENCES alert_rules (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    key TEXT NOT NULL,
    subject TEXT NOT NULL,
    figures TEXT NOT NULL,
    fired_at TIMESTAMP NOT NULL,
    cleared_at TIMESTAMP
);
CREATE UNIQUE INDEX alerts_open ON alerts (rule_id, wave_id, subject) WHERE cleared_at IS NULL;
CREATE INDEX alerts_map ON alerts (map_id, id);
CREATE INDEX alerts_client ON alerts (client_id, fired_at);

CREATE TABLE alert_dues (
    id INTEGER PRIMARY KEY NOT NULL,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    program_id BIGINT NOT NULL REFERENCES programs (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    due_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX alert_dues_once ON alert_dues (program_id, wave_id);

CREATE TABLE digests (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    monday DATE NOT NULL,
    sent_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX digests_once ON digests (user_id, monday);
