mod manage;
mod open;
