CREATE TABLE reports (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    check_id BIGINT NOT NULL REFERENCES checks (id),
    assignment_id BIGINT NOT NULL UNIQUE REFERENCES assignments (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    checklist_version_id BIGINT NOT NULL REFERENCES checklist_versions (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'approved', 'rejected')),
    draft_answers TEXT NOT NULL,
    draft_barriers TEXT NOT NULL,
    current_version_id BIGINT,
    score DOUBLE PRECISION,
    grade INTEGER CHECK (grade BETWEEN 1 AND 10),
    decision_words TEXT,
    reviewed_by BIGINT REFERENCES users (id),
    started_at TIMESTAMP NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    submitted_at TIMESTAMP,
    reviewed_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX reports_status ON reports (status, submitted_at, id);
CREATE INDEX reports_client ON reports (client_id, status, id);
CREATE INDEX reports_shopper ON reports (shopper_id, id);
CREATE INDEX reports_check ON reports (check_id, id);

CREATE TABLE report_versions (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    report_id BIGINT NOT NULL REFERENCES reports (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    number INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('submission', 'correction', 'rescore')),
    answers TEXT NOT NULL,
    barriers TEXT NOT NULL,
    scorecard TEXT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX report_versions_number ON report_versions (report_id, number);

CREATE TABLE report_remarks (
    id INTEGER PRIMARY KEY NOT NULL,
    report_id BIGINT NOT NULL REFERENCES reports (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    version_number INTEGER NOT NULL,
    question_key TEXT NOT NULL,
    remark TEXT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX report_remarks_report ON report_remarks (report_id, version_number);

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    report_id BIGINT NOT NULL REFERENCES reports (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    question_key TEXT NOT NULL,
    media_type TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    stored_hash TEXT NOT NULL,
    thumbnail_hash TEXT NOT NULL,
    uploaded_by BIGINT NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL,
    removed_at TIMESTAMP
);
CREATE UNIQUE INDEX evidence_once ON evidence (report_id, question_key, content_hash) WHERE removed_at IS NULL;

CREATE TABLE report_answers (
    id INTEGER PRIMARY KEY NOT NULL,
    report_id BIGINT NOT NULL REFERENCES reports (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    location_id BIGINT NOT NULL REFERENCES locations (id),
    kind TEXT NOT NULL,
    checklist_id BIGINT NOT NULL REFERENCES checklists (id),
    touchpoint TEXT NOT NULL,
    question_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    share DOUBLE PRECISION,
    failed BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX report_answers_once ON report_answers (report_id, question_key);
CREATE INDEX report_answers_question ON report_answers (checklist_id, question_key, wave_id, location_id, id);
