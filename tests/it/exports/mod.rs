mod agree;
mod files;
mod follow_up;
