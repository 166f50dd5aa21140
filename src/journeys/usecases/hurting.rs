//! Pains as lists narrow them, and the departments they belong to.

use super::super::rules::departments::{DepartmentPain, by_department};
use super::super::rules::pains::PainFigure;
use super::reading::Drawn;
use crate::solutions::{Solution, SolutionState};

/// What narrows a list of pains, as the address says it; what isn't known is nobody's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PainFilter {
    /// Key of a stage.
    pub stage: String,
    pub department: String,
    /// `score` for the touchpoints' own, `barrier` for all barriers, or a category of them.
    pub sort: String,
}

impl PainFilter {
    pub fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "stage" => filter.stage = value.trim().to_owned(),
                "department" => filter.department = value.trim().to_owned(),
                "sort" => filter.sort = value.trim().to_owned(),
                _ => {}
            }
        }
        filter
    }

    pub fn is_narrow(&self) -> bool {
        *self != Self::default()
    }

    /// The filters for another address with the same list.
    pub fn query(&self) -> String {
        let named = [("stage", &self.stage), ("department", &self.department), ("sort", &self.sort)];
        let filled = named.into_iter().filter(|(_, value)| !value.is_empty());
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish()
    }

    /// The pains that are left, in their order; ranks stay those of the whole map.
    pub fn of<'a>(&'a self, drawn: &'a Drawn) -> impl Iterator<Item = &'a PainFigure> {
        self.among(drawn, &drawn.figures.pains)
    }

    /// The same of the barriers that only the other selection reported.
    pub fn gone<'a>(&'a self, drawn: &'a Drawn) -> impl Iterator<Item = &'a PainFigure> {
        self.among(drawn, &drawn.figures.gone)
    }

    fn among<'a>(&'a self, drawn: &'a Drawn, pains: &'a [PainFigure]) -> impl Iterator<Item = &'a PainFigure> {
        pains.iter().filter(move |pain| {
            let category = pain.barrier.as_ref().map(|barrier| barrier.category.as_str());
            let department = drawn.plan.touchpoint(&pain.touchpoint).map_or("", |own| own.department.as_str());
            let sort = match self.sort.as_str() {
                "" => true,
                "score" => category.is_none(),
                "barrier" => category.is_some(),
                wanted => category == Some(wanted),
            };
            sort && (self.stage.is_empty() || pain.stage == self.stage)
                && (self.department.is_empty() || department == self.department)
        })
    }
}

/// A department with its pain and what is to be done at its touchpoints.
#[derive(Debug, Clone, PartialEq)]
pub struct DepartmentFigure {
    pub pain: DepartmentPain,
    /// Solutions still to be done for pains of its touchpoints.
    pub open_solutions: usize,
}

/// Departments by falling pain, each with the open ones among these solutions of the map.
pub fn departments_of(drawn: &Drawn, solutions: &[Solution]) -> Vec<DepartmentFigure> {
    let mut departments = Vec::new();
    for pain in by_department(&drawn.plan, &drawn.figures.pains) {
        let open = solutions.iter().filter(|solution| {
            pain.touchpoints.contains(&solution.touchpoint)
                && SolutionState::parse(&solution.state).is_some_and(SolutionState::is_open)
        });
        departments.push(DepartmentFigure { open_solutions: open.count(), pain });
    }
    departments
}
