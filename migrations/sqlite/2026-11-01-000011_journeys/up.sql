CREATE TABLE personas (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    name TEXT NOT NULL,
    portrait_hash TEXT,
    age INTEGER,
    city TEXT NOT NULL,
    occupation TEXT NOT NULL,
    income TEXT NOT NULL,
    about TEXT NOT NULL,
    interests TEXT NOT NULL,
    goals TEXT NOT NULL,
    pains TEXT NOT NULL,
    preferences TEXT NOT NULL,
    behaviour TEXT NOT NULL,
    segment TEXT NOT NULL,
    quote TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX personas_name ON personas (client_id, name);

CREATE TABLE journey_maps (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    program_id BIGINT NOT NULL REFERENCES programs (id),
    persona_id BIGINT REFERENCES personas (id),
    title TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'as_is' CHECK (state IN ('as_is', 'to_be')),
    scenario TEXT NOT NULL,
    trigger_event TEXT NOT NULL,
    customer_goal TEXT NOT NULL,
    owner TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX journey_maps_client ON journey_maps (client_id, id);
CREATE INDEX journey_maps_program ON journey_maps (program_id);

CREATE TABLE map_stages (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    time_frame TEXT NOT NULL,
    goals TEXT NOT NULL,
    actions TEXT NOT NULL,
    thoughts TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX map_stages_key ON map_stages (map_id, key);

CREATE TABLE map_touchpoints (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    stage_id BIGINT NOT NULL REFERENCES map_stages (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('online', 'phone', 'in_person', 'independent')),
    importance INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 5),
    reach DOUBLE PRECISION NOT NULL CHECK (reach BETWEEN 0 AND 1),
    owner TEXT NOT NULL,
    department TEXT NOT NULL,
    expectation TEXT NOT NULL,
    planned BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX map_touchpoints_key ON map_touchpoints (map_id, key);

CREATE TABLE map_cells (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    level TEXT NOT NULL CHECK (level IN ('touchpoint', 'stage', 'journey')),
    key TEXT NOT NULL,
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    location_id BIGINT NOT NULL REFERENCES locations (id),
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
    detractors BIGINT NOT NULL
);
CREATE UNIQUE INDEX map_cells_place ON map_cells (map_id, wave_id, location_id, kind, level, key);

CREATE TABLE barrier_cells (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    touchpoint TEXT NOT NULL,
    category TEXT NOT NULL,
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    location_id BIGINT NOT NULL REFERENCES locations (id),
    kind TEXT NOT NULL,
    checks BIGINT NOT NULL,
    severity_sum BIGINT NOT NULL
);
CREATE UNIQUE INDEX barrier_cells_place ON barrier_cells (map_id, wave_id, location_id, kind, touchpoint, category);

CREATE TABLE question_cells (
    id INTEGER PRIMARY KEY NOT NULL,
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    checklist_id BIGINT NOT NULL REFERENCES checklists (id),
    touchpoint TEXT NOT NULL,
    question_key TEXT NOT NULL,
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    location_id BIGINT NOT NULL REFERENCES locations (id),
    kind TEXT NOT NULL,
    n BIGINT NOT NULL,
    sum_share BIGINT NOT NULL,
    failed BIGINT NOT NULL
);
CREATE UNIQUE INDEX question_cells_place ON question_cells (map_id, touchpoint, wave_id, location_id, kind, checklist_id, question_key);
