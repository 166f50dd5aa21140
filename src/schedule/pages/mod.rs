//! Pages of the schedule: the manager's and the shopper's.

mod calendar;
mod check;
mod list;
mod shopper;
mod wave;
mod wave_edit;

pub use calendar::{address_of, close_calendar, open_calendar, read_calendar, show_calendar};
pub use check::{assign_check, move_window, pass_on_check, read_check, withdraw_assignment};
pub use list::list_checks;
pub use shopper::{accept_assignment, decline_assignment, own_assignment, own_assignments, start_check};
pub use wave::{move_checks, show_wave};
pub use wave_edit::{save_wave, show_wave_form};
