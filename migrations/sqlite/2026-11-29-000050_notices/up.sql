CREATE TABLE notices (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    user_id BIGINT NOT NULL REFERENCES users (id),
    client_id BIGINT REFERENCES clients (id),
    words TEXT NOT NULL,
    arguments TEXT NOT NULL,
    link TEXT NOT NULL,
    occasion TEXT,
    created_at TIMESTAMP NOT NULL,
    read_at TIMESTAMP
);
CREATE UNIQUE INDEX notices_once ON notices (user_id, occasion);
CREATE INDEX notices_of ON notices (user_id, id);
CREATE INDEX notices_unread ON notices (user_id, id) WHERE read_at IS NULL;
