//! What the to-be map will change, marked on the map of how it is.

use super::super::super::document::difference::ChangeKind;
use super::super::super::model::Plan;
use super::super::super::usecases::Marks;
use super::stages::StageView;

/// Marks touchpoints that will change or go, and names those to come.
pub(super) fn mark(stages: &mut [StageView], plan: &Plan, marks: Option<&Marks>) {
    let Some(marks) = marks else { return };
    for (stage, planned) in stages.iter_mut().zip(&plan.stages) {
        stage.added = marks.added.get(&stage.key).cloned().unwrap_or_default();
        for (view, own) in stage.touchpoints.iter_mut().zip(&planned.touchpoints) {
            let change = marks.touchpoints.get(&own.key).copied();
            view.to_be = change.filter(|change| *change != ChangeKind::Added).map(ChangeKind::as_str);
        }
    }
}
