DROP TABLE report_answers;
DROP TABLE evidence;
DROP TABLE report_remarks;
DROP TABLE report_versions;
DROP TABLE reports;
