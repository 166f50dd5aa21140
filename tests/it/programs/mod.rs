mod create;
mod edit;
mod waves;
