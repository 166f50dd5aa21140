CREATE TABLE offers (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    check_id BIGINT NOT NULL REFERENCES checks (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'accepted', 'declined', 'withdrawn', 'lapsed')),
    offered_by BIGINT NOT NULL REFERENCES users (id),
    offered_at TIMESTAMP NOT NULL,
    answered_at TIMESTAMP,
    reason TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX offers_one_pending ON offers (check_id, shopper_id) WHERE status = 'pending';
CREATE INDEX offers_shopper ON offers (shopper_id, status);
CREATE INDEX offers_check ON offers (check_id, status);
CREATE INDEX offers_waiting ON offers (status, id);
