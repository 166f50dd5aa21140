mod agree;
mod files;
