mod digest;
mod fire;
mod manage;
