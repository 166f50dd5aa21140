ALTER TABLE personas DROP COLUMN archived_at;
