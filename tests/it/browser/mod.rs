//! What people click: the main job in a real browser, at a desk and on a phone.

mod begin;
mod big_map;
mod driver;
mod editor;
mod main_job;
mod map_editor;
mod network;
mod offline;
mod pages;
mod schedule;
