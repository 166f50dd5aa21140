//! Wayscore: mystery-shopping audits that draw the customer journey.
//!
//! Base: [`kernel`] shared words · [`scoring`] arithmetic · [`db`] database · [`texts`] languages ·
//! [`web`] pages and API plumbing · [`mail`] outbox · [`files`] evidence · [`jobs`] worker · [`config`] settings · [`memory`]
//! what the allocator keeps.
//! Rooms: one per capability, each with `model`, `rules`, `store`, `usecases`, `forms`, `pages`, `api`.

pub mod accounts;
pub mod alerts;
pub mod appeals;
pub mod bench_data;
pub mod board;
pub mod catalog;
pub mod checklists;
pub mod clients;
pub mod comments;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod exports;
pub mod files;
pub mod health;
pub mod jobs;
pub mod journeys;
pub mod kernel;
pub mod mail;
pub mod memory;
pub mod notices;
pub mod openapi;
pub mod orders;
pub mod payouts;
pub mod personas;
pub mod programs;
pub mod proposals;
pub mod reports;
pub mod routes;
pub mod schedule;
pub mod scoring;
pub mod shares;
pub mod shoppers;
pub mod solutions;
pub mod startup;
pub mod texts;
pub mod vetting;
pub mod web;
