DROP TABLE map_steps;
