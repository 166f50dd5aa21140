//! The cheapest packages for a quantity.

use crate::catalog::model::{Cover, PackageUse};

/// The most checks of one kind that one quote is given for.
pub const MOST_CHECKS: i64 = 1000;

/// A package that is for sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    pub quantity: i64,
    pub price_minor: i64,
}

/// The best way found so far to hold at least so many checks.
#[derive(Debug, Clone, Copy)]
struct Way {
    price_minor: i64,
    holds: i64,
    packages: i64,
    last: Option<Offer>,
}

impl Way {
    /// Cheapest first; of equal prices the one that holds least, then the one of fewest packages.
    fn rank(&self) -> (i64, i64, i64) {
        (self.price_minor, self.holds, self.packages)
    }
}

/// The cheapest packages that hold at least `quantity` checks.
///
/// `None` where the quantity is not 1..=1000, nothing is for sale, or the price no longer fits.
pub fn cheapest_cover(offers: &[Offer], quantity: i64) -> Option<Cover> {
    if !(1..=MOST_CHECKS).contains(&quantity) {
        return None;
    }
    let nothing = Way { price_minor: 0, holds: 0, packages: 0, last: None };
    let mut ways: Vec<Option<Way>> = vec![Some(nothing)];
    for wanted in 1..=quantity {
        let best = offers
            .iter()
            .filter(|offer| offer.quantity > 0 && offer.price_minor >= 0)
            .filter_map(|offer| {
                let before = way(&ways, wanted - offer.quantity)?;
                Some(Way {
                    price_minor: before.price_minor.checked_add(offer.price_minor)?,
                    holds: before.holds.checked_add(offer.quantity)?,
                    packages: before.packages + 1,
                    last: Some(*offer),
                })
            })
            .min_by_key(Way::rank);
        ways.push(best);
    }
    let whole = way(&ways, quantity)?;
    let mut packages: Vec<PackageUse> = Vec::new();
    let mut left = quantity;
    while let Some(offer) = way(&ways, left).and_then(|way| way.last) {
        match packages.iter_mut().find(|used| used.quantity == offer.quantity && used.price_minor == offer.price_minor)
        {
            Some(used) => used.count += 1,
            None => packages.push(PackageUse { quantity: offer.quantity, count: 1, price_minor: offer.price_minor }),
        }
        left -= offer.quantity;
    }
    packages.sort_by_key(|used| std::cmp::Reverse(used.quantity));
    Some(Cover { packages, holds: whole.holds, price_minor: whole.price_minor })
}

/// The way to so many checks; to none or fewer than none there is nothing to buy.
fn way(ways: &[Option<Way>], wanted: i64) -> Option<Way> {
    match usize::try_from(wanted.max(0)) {
        Ok(index) => ways.get(index).copied().flatten(),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn offers(list: &[(i64, i64)]) -> Vec<Offer> {
        list.iter().map(|(quantity, price_minor)| Offer { quantity: *quantity, price_minor: *price_minor }).collect()
    }

    #[test]
    fn the_seeded_price_list_is_linear_and_its_biggest_packages_are_used() {
        let list = offers(&[(1, 170_000), (5, 850_000), (10, 1_700_000)]);
        let cover = cheapest_cover(&list, 17).unwrap();
        assert_eq!((cover.price_minor, cover.holds), (17 * 170_000, 17));
        let used: Vec<_> = cover.packages.iter().map(|used| (used.quantity, used.count)).collect();
        assert_eq!(used, [(10, 1), (5, 1), (1, 2)]);
    }

    #[test]
    fn a_bigger_package_may_cost_less_than_the_remainder() {
        let list = offers(&[(1, 100), (5, 300), (10, 500)]);
        let cover = cheapest_cover(&list, 9).unwrap();
        assert_eq!((cover.price_minor, cover.holds), (500, 10));
        let four = cheapest_cover(&list, 4).unwrap();
        assert_eq!((four.price_minor, four.holds), (300, 5));
        let three = cheapest_cover(&list, 3).unwrap();
        assert_eq!((three.price_minor, three.holds), (300, 3), "at an equal price nothing is left over");
    }

    #[test]
    fn what_can_not_be_priced_is_told() {
        let list = offers(&[(1, 100)]);
        assert_eq!(cheapest_cover(&list, 0), None);
        assert_eq!(cheapest_cover(&list, -1), None);
        assert_eq!(cheapest_cover(&list, 1001), None);
        assert_eq!(cheapest_cover(&[], 1), None);
        assert_eq!(cheapest_cover(&offers(&[(1, i64::MAX)]), 2), None);
        assert_eq!(cheapest_cover(&offers(&[(0, 1)]), 2), None);
        assert!(cheapest_cover(&list, 1000).is_some());
    }

    /// Every multiset of packages that could be part of a cheapest cover, tried.
    fn brute_force(list: &[Offer], quantity: i64) -> i64 {
        let Some((offer, rest)) = list.split_first() else {
            return if quantity <= 0 { 0 } else { i64::MAX };
        };
        (0..=(quantity.max(0) + offer.quantity - 1) / offer.quantity)
            .map(|count| brute_force(rest, quantity - count * offer.quantity).saturating_add(count * offer.price_minor))
            .min()
            .unwrap_or(i64::MAX)
    }

    fn price_list() -> impl Strategy<Value = Vec<Offer>> {
        prop::collection::vec((1_i64..12, 0_i64..500), 1..4).prop_map(|list| offers(&list))
    }

    proptest! {
        #[test]
        fn no_other_choice_of_packages_is_cheaper(list in price_list(), quantity in 1_i64..30) {
            let cover = cheapest_cover(&list, quantity).unwrap();
            prop_assert_eq!(cover.price_minor, brute_force(&list, quantity));
        }

        #[test]
        fn the_packages_add_up(list in price_list(), quantity in 1_i64..=1000) {
            let cover = cheapest_cover(&list, quantity).unwrap();
            let holds: i64 = cover.packages.iter().map(|used| used.quantity * used.count).sum();
            let price: i64 = cover.packages.iter().map(|used| used.price_minor * used.count).sum();
            prop_assert_eq!((holds, price), (cover.holds, cover.price_minor));
            prop_assert!(cover.holds >= quantity);
            for used in &cover.packages {
                let offer = Offer { quantity: used.quantity, price_minor: used.price_minor };
                prop_assert!(list.contains(&offer));
            }
        }

        #[test]
        fn more_checks_never_cost_less(list in price_list(), quantity in 1_i64..200) {
            let fewer = cheapest_cover(&list, quantity).unwrap();
            let more = cheapest_cover(&list, quantity + 1).unwrap();
            prop_assert!(fewer.price_minor <= more.price_minor);
        }

        #[test]
        fn any_price_list_is_answered_without_overflow(
            list in prop::collection::vec((any::<i64>(), any::<i64>()), 0..4),
            quantity in any::<i64>(),
        ) {
            let _ = cheapest_cover(&offers(&list), quantity);
        }
    }
}
