CREATE TABLE payouts_old (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    check_id BIGINT NOT NULL UNIQUE REFERENCES checks (id),
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
INSERT INTO payouts_old SELECT id, public_id, check_id, client_id, shopper_id, fee_minor, reimbursement_minor, currency,
    status, earned_at, paid_at, paid_by, version FROM payouts;
DROP TABLE payouts;
ALTER TABLE payouts_old RENAME TO payouts;
CREATE INDEX payouts_shopper ON payouts (shopper_id, earned_at);
CREATE INDEX payouts_earned ON payouts (earned_at, id);
DROP TABLE appeal_evidence;
DROP TABLE appeals;
