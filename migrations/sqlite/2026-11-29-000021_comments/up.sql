-- Words about a cell of a map; a thread is its first comment and the answers that name it.
CREATE TABLE map_comments (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    map_id BIGINT NOT NULL REFERENCES journey_maps (id),
    level TEXT NOT NULL CHECK (level IN ('touchpoint', 'stage', 'journey')),
    key TEXT NOT NULL,
    lane TEXT NOT NULL,
    thread_id BIGINT REFERENCES map_comments (id),
    author_id BIGINT NOT NULL REFERENCES users (id),
    words TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    edited_at TIMESTAMP,
    deleted_at TIMESTAMP,
    resolved_at TIMESTAMP,
    resolved_by BIGINT REFERENCES users (id),
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX map_comments_cell ON map_comments (map_id, level, key, id);
CREATE INDEX map_comments_thread ON map_comments (thread_id, id);

CREATE TABLE map_comment_mentions (
    id INTEGER PRIMARY KEY NOT NULL,
    comment_id BIGINT NOT NULL REFERENCES map_comments (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    told_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX map_comment_mentions_once ON map_comment_mentions (comment_id, user_id);
