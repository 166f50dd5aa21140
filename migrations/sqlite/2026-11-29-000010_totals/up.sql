-- What the cells of all own locations, and of all competitors', add up to: a map of two thousand branches reads one row
-- per number instead of two thousand.
CREATE TABLE map_totals (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    level TEXT NOT NULL CHECK (level IN ('touchpoint', 'stage', 'journey')),
    key TEXT NOT NULL,
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    own BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    n BIGINT NOT NULL,
    sum_score BIGINT NOT NULL,
    sum_phi BIGINT NOT NULL,
    met BIGINT NOT NULL,
    emotion_n BIGINT NOT NULL,
    emotion_sum BIGINT NOT NULL,
    barrier_checks BIGINT NOT NULL,
    promoters BIGINT NOT NULL,
    passives BIGINT NOT NULL,
    detractors BIGINT NOT NULL,
    knocked_out BIGINT NOT NULL
);
CREATE UNIQUE INDEX map_totals_place ON map_totals (map_id, wave_id, own, kind, level, key);

CREATE TABLE barrier_totals (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    touchpoint TEXT NOT NULL,
    category TEXT NOT NULL,
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    own BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    checks BIGINT NOT NULL,
    severity_sum BIGINT NOT NULL
);
CREATE UNIQUE INDEX barrier_totals_place ON barrier_totals (map_id, wave_id, own, kind, touchpoint, category);

CREATE TABLE question_totals (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    checklist_id BIGINT NOT NULL REFERENCES checklists (id),
    touchpoint TEXT NOT NULL,
    question_key TEXT NOT NULL,
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    own BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    n BIGINT NOT NULL,
    sum_share BIGINT NOT NULL,
    failed BIGINT NOT NULL
);
CREATE UNIQUE INDEX question_totals_place ON question_totals (map_id, wave_id, own, kind, touchpoint, checklist_id, question_key);

CREATE TABLE version_totals (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    checklist_version_id BIGINT NOT NULL REFERENCES checklist_versions (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    own BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    checks BIGINT NOT NULL
);
CREATE UNIQUE INDEX version_totals_place ON version_totals (map_id, wave_id, own, kind, checklist_version_id);

INSERT INTO map_totals (
    map_id, client_id, level, key, wave_id, own, kind, n, sum_score, sum_phi, met, emotion_n, emotion_sum, barrier_checks,
    promoters, passives, detractors, knocked_out
)
SELECT
    c.map_id, c.client_id, c.level, c.key, c.wave_id, l.competitor IS NULL, c.kind, SUM(c.n), SUM(c.sum_score),
    SUM(c.sum_phi), SUM(c.met), SUM(c.emotion_n), SUM(c.emotion_sum), SUM(c.barrier_checks), SUM(c.promoters),
    SUM(c.passives), SUM(c.detractors), SUM(c.knocked_out)
FROM map_cells c
JOIN locations l ON l.id = c.location_id
GROUP BY c.map_id, c.client_id, c.level, c.key, c.wave_id, l.competitor IS NULL, c.kind;

INSERT INTO barrier_totals (map_id, client_id, touchpoint, category, wave_id, own, kind, checks, severity_sum)
SELECT
    c.map_id, c.client_id, c.touchpoint, c.category, c.wave_id, l.competitor IS NULL, c.kind, SUM(c.checks),
    SUM(c.severity_sum)
FROM barrier_cells c
JOIN locations l ON l.id = c.location_id
GROUP BY c.map_id, c.client_id, c.touchpoint, c.category, c.wave_id, l.competitor IS NULL, c.kind;

INSERT INTO question_totals (
    map_id, client_id, checklist_id, touchpoint, question_key, wave_id, own, kind, n, sum_share, failed
)
SELECT
    c.map_id, c.client_id, c.checklist_id, c.touchpoint, c.question_key, c.wave_id, l.competitor IS NULL, c.kind,
    SUM(c.n), SUM(c.sum_share), SUM(c.failed)
FROM question_cells c
JOIN locations l ON l.id = c.location_id
GROUP BY
    c.map_id, c.client_id, c.checklist_id, c.touchpoint, c.question_key, c.wave_id, l.competitor IS NULL, c.kind;

INSERT INTO version_totals (map_id, client_id, checklist_version_id, wave_id, own, kind, checks)
SELECT
    c.map_id, c.client_id, c.checklist_version_id, c.wave_id, l.competitor IS NULL, c.kind, SUM(c.checks)
FROM version_cells c
JOIN locations l ON l.id = c.location_id
GROUP BY c.map_id, c.client_id, c.checklist_version_id, c.wave_id, l.competitor IS NULL, c.kind;

-- A rebuild reads and mends one place at a time, so the place leads here as it does with the other cells.
DROP INDEX question_cells_place;
CREATE UNIQUE INDEX question_cells_place ON question_cells (map_id, wave_id, location_id, kind, touchpoint, checklist_id, question_key);
