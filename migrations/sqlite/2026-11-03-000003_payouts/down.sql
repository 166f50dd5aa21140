DROP TABLE reminders;
DROP TABLE muted_letters;
DROP TABLE payouts;
