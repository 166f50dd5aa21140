mod apply;
mod read;
