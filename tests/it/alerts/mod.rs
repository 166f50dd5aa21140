mod digest;
mod fire;
mod letter;
mod manage;
