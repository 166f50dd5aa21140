mod agree;
mod answers;
mod files;
mod follow_up;
mod paper;
