mod apply;
mod certify;
mod interview;
mod quiz;
mod scene;
mod steps;
mod way;
