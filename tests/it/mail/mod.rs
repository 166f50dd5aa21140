mod workers;
