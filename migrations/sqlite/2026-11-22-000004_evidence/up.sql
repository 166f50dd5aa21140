ALTER TABLE programs ADD COLUMN records_audio BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE programs ADD COLUMN recording_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE programs ADD COLUMN recording_days INTEGER NOT NULL DEFAULT 90;

ALTER TABLE evidence ADD COLUMN kind TEXT NOT NULL DEFAULT 'photo' CHECK (kind IN ('photo', 'audio', 'document'));
ALTER TABLE evidence ADD COLUMN taken_at TIMESTAMP;
ALTER TABLE evidence ADD COLUMN latitude DOUBLE PRECISION;
ALTER TABLE evidence ADD COLUMN longitude DOUBLE PRECISION;
ALTER TABLE evidence ADD COLUMN kept_until TIMESTAMP;
ALTER TABLE evidence ADD COLUMN erased_at TIMESTAMP;
CREATE INDEX evidence_due ON evidence (kept_until) WHERE erased_at IS NULL;
CREATE INDEX evidence_stored ON evidence (stored_hash);

CREATE TABLE uploads (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    report_id BIGINT NOT NULL REFERENCES reports (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    question_key TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    received BIGINT NOT NULL DEFAULT 0,
    refusal TEXT,
    evidence_id BIGINT REFERENCES evidence (id),
    uploaded_by BIGINT NOT NULL REFERENCES users (id),
    begun_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX uploads_once ON uploads (report_id, question_key, content_hash) WHERE evidence_id IS NULL;
CREATE INDEX uploads_due ON uploads (expires_at);
