mod apply;
mod offer;
mod read;
mod remind;
