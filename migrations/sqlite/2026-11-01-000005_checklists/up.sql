CREATE TABLE checklists (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT REFERENCES clients (id),
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'combined')),
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX checklists_client ON checklists (client_id, id);

CREATE TABLE checklist_versions (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    checklist_id BIGINT NOT NULL REFERENCES checklists (id),
    client_id BIGINT REFERENCES clients (id),
    number INTEGER NOT NULL,
    definition TEXT NOT NULL,
    question_count INTEGER NOT NULL,
    published_at TIMESTAMP NOT NULL,
    published_by BIGINT NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX checklist_versions_number ON checklist_versions (checklist_id, number);
