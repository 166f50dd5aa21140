DROP TABLE digests;
DROP TABLE alert_dues;
DROP TABLE alerts;
DROP TABLE alert_rules;
