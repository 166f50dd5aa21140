DROP TABLE outbox_pictures;
