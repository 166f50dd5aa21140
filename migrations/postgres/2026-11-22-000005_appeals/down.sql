DROP INDEX payouts_once;
ALTER TABLE payouts ADD CONSTRAINT payouts_check_id_key UNIQUE (check_id);
DROP TABLE appeal_evidence;
DROP TABLE appeals;
