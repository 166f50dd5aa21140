CREATE TABLE programs (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    title TEXT NOT NULL,
    briefing TEXT NOT NULL,
    legend TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
    rotation_days INTEGER NOT NULL,
    checks_per_location INTEGER NOT NULL,
    appeal_days INTEGER NOT NULL DEFAULT 7,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX programs_title ON programs (client_id, title);

CREATE TABLE program_kinds (
    id INTEGER PRIMARY KEY NOT NULL,
    program_id BIGINT NOT NULL REFERENCES programs (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'combined')),
    checklist_id BIGINT NOT NULL REFERENCES checklists (id),
    fee_minor BIGINT NOT NULL CHECK (fee_minor >= 0),
    currency TEXT NOT NULL
);
CREATE UNIQUE INDEX program_kinds_kind ON program_kinds (program_id, kind);

CREATE TABLE waves (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    program_id BIGINT NOT NULL REFERENCES programs (id),
    title TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CHECK (starts_on <= ends_on)
);
CREATE UNIQUE INDEX waves_title ON waves (program_id, title);
CREATE INDEX waves_period ON waves (program_id, starts_on);
