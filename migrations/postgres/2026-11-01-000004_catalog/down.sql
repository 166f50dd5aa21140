DROP TABLE surcharges;
DROP TABLE packages;
