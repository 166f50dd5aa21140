DROP TABLE map_recounts;
