DROP TABLE application_reminders;
DROP TABLE reminders;
DROP TABLE muted_letters;
DROP TABLE payouts;
