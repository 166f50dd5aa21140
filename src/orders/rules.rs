//! How an order and its invoice move from state to state, and who may move them.

use super::model::{InvoiceStatus, OrderStatus};
use crate::kernel::Role;

/// Days after its issue by which an invoice is to be paid.
pub const DAYS_TO_PAY: i64 = 10;

/// A step in the life of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderStep {
    Place,
    Confirm,
    /// The first of its checks was started.
    Activate,
    /// The last of its checks was closed.
    Complete,
    Cancel,
}

/// Where a step leads, or the code of the conflict that forbids it.
pub fn after(status: OrderStatus, step: OrderStep, role: Role) -> Result<OrderStatus, &'static str> {
    use OrderStatus::{Active, Cancelled, Completed, Confirmed, Draft, Placed};
    match (step, status) {
        (OrderStep::Place, Draft) => Ok(Placed),
        (OrderStep::Place, _) => Err("order-not-draft"),
        (OrderStep::Confirm, Placed) => Ok(Confirmed),
        (OrderStep::Confirm, Draft) => Err("order-not-placed"),
        (OrderStep::Confirm, Cancelled) => Err("order-cancelled"),
        (OrderStep::Confirm, _) => Err("order-already-confirmed"),
        (OrderStep::Activate, Confirmed) => Ok(Active),
        (OrderStep::Activate, _) => Err("order-not-confirmed"),
        (OrderStep::Complete, Confirmed | Active) => Ok(Completed),
        (OrderStep::Complete, _) => Err("order-not-confirmed"),
        (OrderStep::Cancel, Completed) => Err("order-completed"),
        (OrderStep::Cancel, Cancelled) => Err("order-cancelled"),
        (OrderStep::Cancel, Confirmed | Active) if role == Role::Client => Err("order-cancel-by-manager"),
        (OrderStep::Cancel, Draft | Placed | Confirmed | Active) => Ok(Cancelled),
    }
}

/// Whether an invoice may be marked paid.
pub fn paid(status: InvoiceStatus) -> Result<InvoiceStatus, &'static str> {
    match status {
        InvoiceStatus::Issued => Ok(InvoiceStatus::Paid),
        InvoiceStatus::Paid => Err("invoice-already-paid"),
        InvoiceStatus::Void => Err("invoice-void"),
    }
}

/// `WS-2026-0001`.
pub fn invoice_number(year: i32, sequence: i32) -> String {
    format!("WS-{year}-{sequence:04}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrderStatus::{Active, Cancelled, Completed, Confirmed, Draft, Placed};
    use OrderStep::{Activate, Cancel, Complete, Confirm, Place};

    #[test]
    fn every_step_from_every_state() {
        let led = [
            (
                Place,
                [
                    Ok(Placed),
                    Err("order-not-draft"),
                    Err("order-not-draft"),
                    Err("order-not-draft"),
                    Err("order-not-draft"),
                    Err("order-not-draft"),
                ],
            ),
            (
                Confirm,
                [
                    Err("order-not-placed"),
                    Ok(Confirmed),
                    Err("order-already-confirmed"),
                    Err("order-already-confirmed"),
                    Err("order-already-confirmed"),
                    Err("order-cancelled"),
                ],
            ),
            (
                Activate,
                [
                    Err("order-not-confirmed"),
                    Err("order-not-confirmed"),
                    Ok(Active),
                    Err("order-not-confirmed"),
                    Err("order-not-confirmed"),
                    Err("order-not-confirmed"),
                ],
            ),
            (
                Complete,
                [
                    Err("order-not-confirmed"),
                    Err("order-not-confirmed"),
                    Ok(Completed),
                    Ok(Completed),
                    Err("order-not-confirmed"),
                    Err("order-not-confirmed"),
                ],
            ),
            (
                Cancel,
                [
                    Ok(Cancelled),
                    Ok(Cancelled),
                    Ok(Cancelled),
                    Ok(Cancelled),
                    Err("order-completed"),
                    Err("order-cancelled"),
                ],
            ),
        ];
        for (step, expected) in led {
            for (status, expected) in OrderStatus::ALL.into_iter().zip(expected) {
                assert_eq!(after(status, step, Role::Manager), expected, "{step:?} from {status:?}");
            }
        }
    }

    #[test]
    fn a_client_cancels_only_what_nobody_works_on() {
        assert_eq!(after(Draft, Cancel, Role::Client), Ok(Cancelled));
        assert_eq!(after(Placed, Cancel, Role::Client), Ok(Cancelled));
        assert_eq!(after(Confirmed, Cancel, Role::Client), Err("order-cancel-by-manager"));
        assert_eq!(after(Active, Cancel, Role::Client), Err("order-cancel-by-manager"));
        assert_eq!(after(Completed, Cancel, Role::Client), Err("order-completed"));
    }

    #[test]
    fn an_invoice_is_paid_once() {
        assert_eq!(paid(InvoiceStatus::Issued), Ok(InvoiceStatus::Paid));
        assert_eq!(paid(InvoiceStatus::Paid), Err("invoice-already-paid"));
        assert_eq!(paid(InvoiceStatus::Void), Err("invoice-void"));
        assert_eq!(invoice_number(2026, 1), "WS-2026-0001");
        assert_eq!(invoice_number(2026, 12_345), "WS-2026-12345");
    }
}
