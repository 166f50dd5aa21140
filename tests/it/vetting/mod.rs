mod apply;
mod certify;
mod export;
mod interview;
mod quiz;
mod scene;
mod steps;
mod way;
