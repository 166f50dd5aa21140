CREATE TABLE payouts (
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
CREATE INDEX payouts_shopper ON payouts (shopper_id, earned_at);
CREATE INDEX payouts_earned ON payouts (earned_at, id);

CREATE TABLE muted_letters (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    letter TEXT NOT NULL
);
CREATE UNIQUE INDEX muted_letters_once ON muted_letters (user_id, letter);

CREATE TABLE reminders (
    id INTEGER PRIMARY KEY NOT NULL,
    assignment_id BIGINT NOT NULL REFERENCES assignments (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    occasion TEXT NOT NULL CHECK (occasion IN ('window', 'deadline')),
    sent_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX reminders_once ON reminders (assignment_id, occasion);

CREATE TABLE application_reminders (
    id INTEGER PRIMARY KEY NOT NULL,
    application_id BIGINT NOT NULL UNIQUE REFERENCES applications (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    sent_at TIMESTAMP NOT NULL
);
