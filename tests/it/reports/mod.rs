mod approve;
mod evidence;
mod file;
mod photos;
mod read;
mod samples;
pub mod scene;
mod send_back;
mod uploads;
