//! The integration suite: the real server on a free port, a database of its own per test.
//!
//! Every story runs on SQLite, and on PostgreSQL too where `TEST_POSTGRES_URL` names a server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

mod accounts;
mod alerts;
mod appeals;
mod architecture;
mod board;
mod browser;
mod catalog;
mod checklists;
mod clients;
mod comments;
mod demo;
mod exports;
mod journeys;
mod mail;
mod notices;
mod operations;
mod orders;
mod payouts;
mod programs;
mod proposals;
mod reports;
mod schedule;
mod schema_parity;
mod shares;
mod shoppers;
mod solutions;
mod styles;
mod support;
mod texts;
mod vetting;
