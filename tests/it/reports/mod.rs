mod approve;
mod file;
mod photos;
mod read;
mod scene;
mod send_back;
