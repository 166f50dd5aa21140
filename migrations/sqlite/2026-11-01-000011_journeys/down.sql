DROP TABLE question_cells;
DROP TABLE barrier_cells;
DROP TABLE map_cells;
DROP TABLE map_touchpoints;
DROP TABLE map_stages;
DROP TABLE journey_maps;
DROP TABLE personas;
