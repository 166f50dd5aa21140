CREATE TABLE appeals (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    report_id BIGINT NOT NULL REFERENCES reports (id),
    check_id BIGINT NOT NULL REFERENCES checks (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    version_id BIGINT NOT NULL REFERENCES report_versions (id),
    side TEXT NOT NULL CHECK (side IN ('client', 'shopper')),
    status TEXT NOT NULL CHECK (status IN ('open', 'upheld', 'rescored', 'reinstated', 'lifted', 'withdrawn')),
    questions TEXT NOT NULL,
    words TEXT NOT NULL,
    opened_by BIGINT NOT NULL REFERENCES users (id),
    opened_at TIMESTAMP NOT NULL,
    decided_by BIGINT REFERENCES users (id),
    decided_at TIMESTAMP,
    decision_words TEXT,
    result_version_id BIGINT REFERENCES report_versions (id),
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX appeals_one_open ON appeals (report_id) WHERE status = 'open';
CREATE INDEX appeals_report ON appeals (report_id, id);
CREATE INDEX appeals_status ON appeals (status, id);
CREATE INDEX appeals_client ON appeals (client_id, side, id);
CREATE INDEX appeals_shopper ON appeals (shopper_id, side, id);

CREATE TABLE appeal_evidence (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    appeal_id BIGINT NOT NULL REFERENCES appeals (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'document')),
    media_type TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    stored_hash TEXT NOT NULL,
    thumbnail_hash TEXT NOT NULL,
    uploaded_by BIGINT NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX appeal_evidence_once ON appeal_evidence (appeal_id, content_hash);

-- Two shoppers may be paid for one check: the one whose rejection was lifted, and the one who did it anew.
CREATE TABLE payouts_new (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    check_id BIGINT NOT NULL REFERENCES checks (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    fee_minor BIGINT NOT NULL,
    reimbursement_minor BIGINT NOT NULL DEFAULT 0 CHECK (reimbursement_minor >= 0),
    currency TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'due' CHECK (status IN ('due', 'paid')),
    earned_at TIMESTAMP NOT NULL,
    paid_at TIMESTAMP,
    paid_by BIGINT REFERENCES users (id),
    version BIGINT NOT NULL DEFAULT 1
);
INSERT INTO payouts_new SELECT id, public_id, check_id, client_id, shopper_id, fee_minor, reimbursement_minor, currency,
    status, earned_at, paid_at, paid_by, version FROM payouts;
DROP TABLE payouts;
ALTER TABLE payouts_new RENAME TO payouts;
CREATE INDEX payouts_shopper ON payouts (shopper_id, earned_at);
CREATE INDEX payouts_earned ON payouts (earned_at, id);
CREATE UNIQUE INDEX payouts_once ON payouts (check_id, shopper_id);
