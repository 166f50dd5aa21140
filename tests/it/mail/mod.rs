mod pictures;
mod workers;
