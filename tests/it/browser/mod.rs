//! What people click: the main job in a real browser, at a desk and on a phone.

mod begin;
mod driver;
mod editor;
mod main_job;
mod network;
mod offline;
mod pages;
mod schedule;
