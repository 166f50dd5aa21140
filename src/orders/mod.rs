//! Orders: what a client buys, from draft to invoice to the checks it becomes.

pub mod api;
mod forms;
pub mod model;
pub mod outlook;
pub mod pages;
pub mod rules;
mod store;
pub mod usecases;
mod views;

pub use model::{Invoice, Order, OrderLine, OrderStatus};
pub use usecases::{
    CheckBook, Confirmed, ConfirmedOrder, NewOrder, OrderProgress, WaveReader, cancel_order, confirm_order, find_order,
    mark_active, mark_completed, mark_paid, order_by_id, orders_by_ids, place_order,
};
