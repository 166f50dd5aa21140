mod apply;
mod read;
mod remind;
