CREATE TABLE solutions (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    touchpoint TEXT NOT NULL,
    barrier TEXT,
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    owner_email TEXT,
    owner_user_id BIGINT REFERENCES users (id),
    department TEXT NOT NULL,
    due_on DATE NOT NULL,
    effect_points INTEGER CHECK (effect_points BETWEEN 1 AND 100),
    effect_words TEXT NOT NULL,
    effort INTEGER NOT NULL CHECK (effort BETWEEN 1 AND 5),
    impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'planned', 'in_progress', 'done', 'verified', 'not_effective')),
    done_at TIMESTAMP,
    comparison TEXT,
    reminded_on DATE,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX solutions_client ON solutions (client_id, due_on, id);
CREATE INDEX solutions_due ON solutions (due_on, id);
CREATE INDEX solutions_map ON solutions (map_id, due_on, id);
CREATE INDEX solutions_state ON solutions (state, due_on, id);

CREATE TABLE solution_steps (
    id INTEGER PRIMARY KEY NOT NULL,
    solution_id BIGINT NOT NULL REFERENCES solutions (id) ON DELETE CASCADE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    at TIMESTAMP NOT NULL,
    actor_id BIGINT REFERENCES users (id),
    state TEXT NOT NULL,
    comparison TEXT
);
CREATE INDEX solution_steps_solution ON solution_steps (solution_id, id);
