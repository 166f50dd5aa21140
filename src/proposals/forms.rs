//! The plan as a page sends it back: one ticked box per pair.

use super::usecases::{ProposalPlan, ProposedPair};
use crate::error::{AppError, AppResult};
use crate::web::Fields;

/// What a box carries: check, its version, shopper.
pub fn write_pair(check_id: &str, check_version: i64, shopper_id: &str) -> String {
    format!("{check_id} {check_version} {shopper_id}")
}

/// Reads the ticked boxes; none is refused, and so is a box that was not ours.
pub fn read_plan(form: &Fields) -> AppResult<ProposalPlan> {
    let pairs = form.all("pair").map(read_pair).collect::<Option<Vec<ProposedPair>>>();
    match pairs {
        Some(pairs) if pairs.is_empty() => Err(AppError::invalid("pairs", "proposal-nothing-chosen")),
        Some(pairs) => Ok(ProposalPlan { pairs }),
        None => Err(AppError::invalid("pairs", "proposal-other-check")),
    }
}

fn read_pair(text: &str) -> Option<ProposedPair> {
    let mut words = text.split(' ');
    let (check_id, version, shopper_id) = (words.next()?, words.next()?, words.next()?);
    let Ok(check_version) = version.parse() else { return None };
    let read = ProposedPair { check_id: check_id.to_owned(), check_version, shopper_id: shopper_id.to_owned() };
    words.next().is_none().then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(boxes: &[&str]) -> Fields {
        Fields::new(boxes.iter().map(|value| ("pair".to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_a_box_carries_comes_back() {
        let plan = read_plan(&form(&[&write_pair("c1", 7, "s1"), &write_pair("c2", 1, "s1")])).unwrap();
        let told: Vec<(&str, i64, &str)> = plan
            .pairs
            .iter()
            .map(|pair| (pair.check_id.as_str(), pair.check_version, pair.shopper_id.as_str()))
            .collect();
        assert_eq!(told, [("c1", 7, "s1"), ("c2", 1, "s1")]);
    }

    #[test]
    fn nothing_ticked_and_strange_boxes_are_refused() {
        for boxes in [&[][..], &["c1 x s1"], &["c1 1"], &["c1 1 s1 more"]] {
            assert!(matches!(read_plan(&form(boxes)), Err(AppError::Invalid(_))), "{boxes:?}");
        }
    }
}
