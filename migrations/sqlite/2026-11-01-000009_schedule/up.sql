CREATE TABLE checks (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    order_id BIGINT NOT NULL REFERENCES orders (id),
    program_id BIGINT NOT NULL REFERENCES programs (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    location_id BIGINT NOT NULL REFERENCES locations (id),
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'combined')),
    status TEXT NOT NULL CHECK (status IN ('planned', 'open', 'assigned', 'started', 'submitted', 'returned', 'approved', 'appealed', 'closed', 'cancelled')),
    window_starts_at TIMESTAMP NOT NULL,
    window_ends_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    fee_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CHECK (window_starts_at < window_ends_at)
);
CREATE INDEX checks_status ON checks (status, due_at, id);
CREATE INDEX checks_wave ON checks (wave_id, window_starts_at, id);
CREATE INDEX checks_client ON checks (client_id, status, id);
CREATE INDEX checks_order ON checks (order_id, status);
CREATE INDEX checks_location ON checks (location_id, window_starts_at);

CREATE TABLE assignments (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    check_id BIGINT NOT NULL REFERENCES checks (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    status TEXT NOT NULL CHECK (status IN ('live', 'completed', 'declined', 'withdrawn', 'expired', 'rejected')),
    assigned_by BIGINT NOT NULL REFERENCES users (id),
    assigned_at TIMESTAMP NOT NULL,
    accepted_at TIMESTAMP,
    started_at TIMESTAMP,
    ended_at TIMESTAMP,
    end_reason TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX assignments_one_live ON assignments (check_id) WHERE status = 'live';
CREATE INDEX assignments_shopper ON assignments (shopper_id, status, id);
CREATE INDEX assignments_check ON assignments (check_id, id);
