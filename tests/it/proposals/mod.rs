mod agree;
mod apply;
mod plan;
mod world;
