//! Which department has most of the pain.

use std::collections::BTreeMap;

use super::super::model::Plan;
use super::pains::PainFigure;
use crate::scoring::Rank;

/// The pains of one department's touchpoints together.
#[derive(Debug, Clone, PartialEq)]
pub struct DepartmentPain {
    /// Empty for the touchpoints that name none.
    pub department: String,
    pub pain: f64,
    pub low: f64,
    pub high: f64,
    /// Absent where nothing hurts.
    pub rank: Option<Rank>,
    /// Ranked pains that hurt.
    pub pains: usize,
    /// Keys of its touchpoints, in the order of the journey.
    pub touchpoints: Vec<String>,
    /// Those among them that hurt, with the sum of their pains, the worst first.
    pub hurting: Vec<(String, f64)>,
    /// Each once, in the order of the journey.
    pub owners: Vec<String>,
}

/// Departments by falling pain.
///
/// A department has the sum of the ranked pains that hurt at its touchpoints, score and barriers alike, as the ranking
/// of pains has them. Its limits are the sums of their limits: pains of the same checks go up and down together, so that
/// nothing narrower could be promised. Best and worst rank are those that the limits allow.
pub fn by_department(plan: &Plan, pains: &[PainFigure]) -> Vec<DepartmentPain> {
    let mut found: BTreeMap<&str, DepartmentPain> = BTreeMap::new();
    for own in plan.touchpoints() {
        let department = own.department.trim();
        let entry = found.entry(department).or_insert_with(|| DepartmentPain {
            department: department.to_owned(),
            pain: 0.0,
            low: 0.0,
            high: 0.0,
            rank: None,
            pains: 0,
            touchpoints: Vec::new(),
            hurting: Vec::new(),
            owners: Vec::new(),
        });
        entry.touchpoints.push(own.key.clone());
        if !own.owner.is_empty() && !entry.owners.contains(&own.owner) {
            entry.owners.push(own.owner.clone());
        }
        let hurts = |pain: &&PainFigure| pain.touchpoint == own.key && pain.rank.is_some() && pain.hurts();
        let mut here = 0.0;
        for pain in pains.iter().filter(hurts) {
            here += pain.pain;
            entry.low += pain.low.unwrap_or(pain.pain);
            entry.high += pain.high.unwrap_or(pain.pain);
            entry.pains += 1;
        }
        entry.pain += here;
        if here > 0.0 {
            entry.hurting.push((own.key.clone(), here));
        }
    }
    let mut departments: Vec<DepartmentPain> = found.into_values().collect();
    departments
        .sort_by(|one, other| other.pain.total_cmp(&one.pain).then_with(|| one.department.cmp(&other.department)));
    let limits: Vec<(f64, f64)> = departments.iter().map(|own| (own.low, own.high)).collect();
    for (index, own) in departments.iter_mut().enumerate().filter(|(_, own)| own.pains > 0) {
        let others = || limits.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, limits)| limits);
        own.rank = Some(Rank {
            rank: index + 1,
            best_rank: 1 + others().filter(|(low, _)| *low > own.high).count(),
            worst_rank: 1 + others().filter(|(_, high)| *high > own.low).count(),
        });
        own.hurting.sort_by(|one, other| other.1.total_cmp(&one.1));
    }
    departments
}
