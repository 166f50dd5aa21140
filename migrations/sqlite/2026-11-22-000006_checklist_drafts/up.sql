CREATE TABLE checklist_drafts (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    checklist_id BIGINT REFERENCES checklists (id),
    client_id BIGINT REFERENCES clients (id),
    based_on INTEGER,
    document TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    changed_at TIMESTAMP NOT NULL,
    changed_by BIGINT NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX checklist_drafts_once ON checklist_drafts (checklist_id) WHERE checklist_id IS NOT NULL;
CREATE INDEX checklist_drafts_changed ON checklist_drafts (changed_at);

CREATE TABLE checklist_draft_steps (
    id INTEGER PRIMARY KEY NOT NULL,
    draft_id BIGINT NOT NULL REFERENCES checklist_drafts (id),
    client_id BIGINT REFERENCES clients (id),
    version BIGINT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE UNIQUE INDEX checklist_draft_steps_version ON checklist_draft_steps (draft_id, version);
