DROP TABLE waves;
DROP TABLE program_kinds;
DROP TABLE programs;
