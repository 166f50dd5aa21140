DROP TABLE assignments;
DROP TABLE checks;
