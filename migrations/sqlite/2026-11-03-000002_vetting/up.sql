CREATE TABLE vetting_steps (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('review', 'quiz', 'interview')),
    required BOOLEAN NOT NULL,
    title_ru TEXT NOT NULL,
    title_en TEXT NOT NULL,
    pass_percent INTEGER NOT NULL DEFAULT 70 CHECK (pass_percent BETWEEN 1 AND 100),
    tries INTEGER NOT NULL DEFAULT 2 CHECK (tries >= 1),
    retired_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE quizzes (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    step_id BIGINT UNIQUE REFERENCES vetting_steps (id),
    program_id BIGINT UNIQUE REFERENCES programs (id),
    client_id BIGINT REFERENCES clients (id),
    drawn INTEGER NOT NULL CHECK (drawn >= 1),
    pass_percent INTEGER NOT NULL CHECK (pass_percent BETWEEN 1 AND 100),
    tries INTEGER NOT NULL CHECK (tries >= 1),
    pause_days INTEGER NOT NULL,
    minutes INTEGER NOT NULL DEFAULT 30 CHECK (minutes >= 1),
    questions TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE quiz_attempts (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    quiz_id BIGINT NOT NULL REFERENCES quizzes (id),
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    sheet TEXT NOT NULL,
    answers TEXT,
    score_percent INTEGER,
    passed BOOLEAN,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP
);
CREATE UNIQUE INDEX quiz_attempts_one_open ON quiz_attempts (quiz_id, shopper_id) WHERE finished_at IS NULL;
CREATE INDEX quiz_attempts_shopper ON quiz_attempts (shopper_id, quiz_id);

CREATE TABLE shopper_applications (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    shopper_id BIGINT NOT NULL UNIQUE REFERENCES shoppers (id),
    experience TEXT NOT NULL,
    about TEXT NOT NULL,
    resume_hash TEXT,
    resume_name TEXT,
    resume_type TEXT,
    consent_version TEXT NOT NULL,
    ethics_version TEXT NOT NULL,
    consent_address TEXT NOT NULL,
    applied_at TIMESTAMP NOT NULL
);

CREATE TABLE vetting_results (
    id INTEGER PRIMARY KEY NOT NULL,
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    step_id BIGINT NOT NULL REFERENCES vetting_steps (id),
    passed BOOLEAN NOT NULL,
    score_percent INTEGER,
    note TEXT NOT NULL,
    decided_by BIGINT REFERENCES users (id),
    decided_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX vetting_results_once ON vetting_results (shopper_id, step_id);

CREATE TABLE interview_slots (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    place TEXT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    shopper_id BIGINT REFERENCES shoppers (id),
    step_id BIGINT REFERENCES vetting_steps (id),
    booked_at TIMESTAMP,
    cancelled_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX interview_slots_time ON interview_slots (starts_at);
CREATE UNIQUE INDEX interview_slots_one_each ON interview_slots (shopper_id, step_id) WHERE cancelled_at IS NULL;

CREATE TABLE shopper_notes (
    id INTEGER PRIMARY KEY NOT NULL,
    shopper_id BIGINT NOT NULL REFERENCES shoppers (id),
    words TEXT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX shopper_notes_shopper ON shopper_notes (shopper_id, id);

INSERT INTO vetting_steps (public_id, key, position, way, required, title_ru, title_en) VALUES
    ('step-requirements', 'requirements', 1, 'review', TRUE, 'Соответствие требованиям проекта', 'Fit with requirements'),
    ('step-resume', 'resume', 2, 'review', TRUE, 'Анализ резюме', 'Résumé'),
    ('step-tools', 'tools', 3, 'quiz', TRUE, 'Знание инструментов', 'Knowledge of the tools'),
    ('step-analytics', 'analytics', 4, 'quiz', TRUE, 'Аналитические навыки (кейс)', 'Analytical skills (case)'),
    ('step-attention', 'attention', 5, 'quiz', TRUE, 'Внимательность', 'Attention to detail'),
    ('step-experience', 'experience', 6, 'review', FALSE, 'Опыт на реальных проектах', 'Experience on real projects'),
    ('step-soft-skills', 'soft-skills', 7, 'interview', TRUE, 'Коммуникабельность и командная работа', 'Soft skills'),
    ('step-documentation', 'documentation', 8, 'quiz', TRUE, 'Работа с документацией', 'Reading documentation'),
    ('step-stress', 'stress', 9, 'review', FALSE, 'Стрессоустойчивость', 'Stress resistance'),
    ('step-final-interview', 'final-interview', 10, 'interview', TRUE, 'Финальное собеседование', 'Final interview');
