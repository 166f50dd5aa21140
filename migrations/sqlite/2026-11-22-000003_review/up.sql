ALTER TABLE reports ADD COLUMN filed_latitude DOUBLE PRECISION;
ALTER TABLE reports ADD COLUMN filed_longitude DOUBLE PRECISION;
ALTER TABLE reports ADD COLUMN risk INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN queued_at TIMESTAMP;
UPDATE reports SET queued_at = submitted_at;
CREATE INDEX reports_queue ON reports (status, queued_at, id);
CREATE INDEX reports_client_queue ON reports (client_id, status, queued_at, id);
CREATE INDEX reports_reviewed ON reports (reviewed_at, submitted_at);

ALTER TABLE report_versions ADD COLUMN words TEXT;

ALTER TABLE evidence ADD COLUMN perceptual_hash BIGINT;
CREATE INDEX evidence_content ON evidence (content_hash, report_id);

CREATE TABLE report_flags (
    id INTEGER PRIMARY KEY NOT NULL,
    report_id BIGINT NOT NULL REFERENCES reports (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    version_number INTEGER NOT NULL,
    flag TEXT NOT NULL CHECK (flag IN (
        'far', 'too_fast', 'seen_photo', 'straight_lined', 'copied_words', 'outside_window', 'unusual_score'
    )),
    arguments TEXT NOT NULL,
    risk INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX report_flags_once ON report_flags (report_id, version_number, flag);
