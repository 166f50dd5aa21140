mod mention;
mod talk;
