mod approve;
mod file;
mod photos;
mod read;
pub mod scene;
mod send_back;
