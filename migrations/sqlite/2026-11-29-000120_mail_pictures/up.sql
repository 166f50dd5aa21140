CREATE TABLE outbox_pictures (
    id INTEGER PRIMARY KEY NOT NULL,
    mail_id BIGINT NOT NULL REFERENCES outbox_mails (id),
    content_id TEXT NOT NULL UNIQUE,
    png BLOB NOT NULL CHECK (length(png) <= 2000000)
);
CREATE INDEX outbox_pictures_mail ON outbox_pictures (mail_id);
