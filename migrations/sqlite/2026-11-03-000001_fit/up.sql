ALTER TABLE shoppers ADD COLUMN latitude DOUBLE PRECISION;
ALTER TABLE shoppers ADD COLUMN longitude DOUBLE PRECISION;
ALTER TABLE shoppers ADD COLUMN languages TEXT NOT NULL DEFAULT 'ru';
ALTER TABLE shoppers ADD COLUMN travel_radius_km INTEGER NOT NULL DEFAULT 50;
ALTER TABLE shoppers ADD COLUMN weekly_limit INTEGER NOT NULL DEFAULT 10;
ALTER TABLE shoppers ADD COLUMN employers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE shoppers ADD COLUMN grade_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shoppers ADD COLUMN grade_sum BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shoppers ADD COLUMN late_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shoppers ADD COLUMN withdrawn_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shoppers ADD COLUMN expired_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shoppers ADD COLUMN rejected_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shoppers ADD COLUMN feed_token_hash TEXT;
CREATE UNIQUE INDEX shoppers_feed ON shoppers (feed_token_hash);

ALTER TABLE programs ADD COLUMN minimum_rating INTEGER;
ALTER TABLE programs ADD COLUMN needs_certificate BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE programs ADD COLUMN certificate_days INTEGER NOT NULL DEFAULT 365;
ALTER TABLE programs ADD COLUMN taking TEXT NOT NULL DEFAULT 'apply' CHECK (taking IN ('apply', 'take'));
ALTER TABLE programs ADD COLUMN answer_hours INTEGER NOT NULL DEFAULT 48;

CREATE INDEX locations_position ON locations (latitude, longitude);

CREATE TABLE certifications (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    program_id BIGINT NOT NULL REFERENCES programs (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    score_percent INTEGER NOT NULL,
    passed_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX certifications_holder ON certifications (shopper_id, program_id, expires_at);

CREATE TABLE applications (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    check_id BIGINT NOT NULL REFERENCES checks (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'declined', 'withdrawn')),
    applied_at TIMESTAMP NOT NULL,
    answer_by TIMESTAMP NOT NULL,
    answered_at TIMESTAMP,
    answered_by BIGINT REFERENCES users (id),
    reason TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX applications_one_pending ON applications (check_id, shopper_id) WHERE status = 'pending';
CREATE INDEX applications_due ON applications (status, answer_by);
CREATE INDEX applications_shopper ON applications (shopper_id, status);
