//! The arithmetic of prices: pure, in whole minor units, and told rather than wrapped where it overflows.

mod cover;
mod tell;

pub use cover::{MOST_CHECKS, Offer, cheapest_cover};
pub use tell::{needed_checks, tellings};

use super::model::{AppliedSurcharge, Cover, SurchargeKey};
use crate::kernel::{CheckKind, Leg};

/// Whether a check of this kind can have it: nobody travels to a phone call or buys anything on it.
pub fn applies(key: SurchargeKey, kind: CheckKind) -> bool {
    match key {
        SurchargeKey::AudioRecording | SurchargeKey::Urgent => true,
        SurchargeKey::Purchase | SurchargeKey::RemoteLocation => kind.legs().contains(&Leg::Visit),
    }
}

/// What a surcharge adds to a line; `None` where the amount no longer fits.
pub fn surcharge(
    key: SurchargeKey,
    per_check_minor: Option<i64>,
    basis_points: Option<i32>,
    quantity: i64,
    cover: &Cover,
) -> Option<AppliedSurcharge> {
    let fixed = per_check_minor.unwrap_or(0).checked_mul(quantity)?;
    let share = (i128::from(cover.price_minor) * i128::from(basis_points.unwrap_or(0)) + 5_000).div_euclid(10_000);
    let amount_minor = fixed.checked_add(narrow(share)?)?;
    Some(AppliedSurcharge { key, amount_minor, per_check_minor, basis_points })
}

fn narrow(amount: i128) -> Option<i64> {
    match i64::try_from(amount) {
        Ok(amount) => Some(amount),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(price_minor: i64) -> Cover {
        Cover { packages: Vec::new(), holds: 3, price_minor }
    }

    #[test]
    fn a_surcharge_is_an_amount_per_check_or_a_share_of_the_price() {
        let amount = |per_check, share, price| {
            surcharge(SurchargeKey::Urgent, per_check, share, 3, &cover(price)).map(|applied| applied.amount_minor)
        };
        assert_eq!(amount(Some(20_000), None, 510_000), Some(60_000));
        assert_eq!(amount(None, Some(3_000), 510_000), Some(153_000));
        assert_eq!(amount(None, Some(3_333), 1), Some(0));
        assert_eq!(amount(None, Some(5_000), 1), Some(1));
    }

    #[test]
    fn an_amount_too_great_is_told() {
        assert_eq!(surcharge(SurchargeKey::Purchase, Some(i64::MAX), None, 3, &cover(1)), None);
        assert_eq!(surcharge(SurchargeKey::Urgent, None, Some(20_000), 3, &cover(i64::MAX)), None);
    }

    #[test]
    fn nobody_travels_to_a_phone_call() {
        assert!(applies(SurchargeKey::RemoteLocation, CheckKind::Combined));
        assert!(!applies(SurchargeKey::RemoteLocation, CheckKind::Call));
        assert!(!applies(SurchargeKey::Purchase, CheckKind::Call));
        assert!(applies(SurchargeKey::AudioRecording, CheckKind::Call));
    }
}
