//! What the to-be map will change, marked on the map of how it is.

use serde::Serialize;

use super::super::super::document::difference::ChangeKind;
use super::super::super::model::Plan;
use super::super::super::usecases::Marks;
use super::stages::StageView;

/// A stage that the to-be map adds, with what is in it.
#[derive(Debug, Serialize)]
pub struct NewStage {
    pub title: String,
    pub touchpoints: Vec<String>,
}

/// Marks stages and touchpoints that will change or go, and names the touchpoints to come; gives the stages to come.
pub(super) fn mark(stages: &mut [StageView], plan: &Plan, marks: Option<&Marks>) -> Vec<NewStage> {
    let Some(marks) = marks else { return Vec::new() };
    let added = |stage: &str| marks.added.get(stage).cloned().unwrap_or_default();
    for (stage, planned) in stages.iter_mut().zip(&plan.stages) {
        stage.added = added(&stage.key);
        stage.to_be = marks.stages.get(&stage.key).copied().map(ChangeKind::as_str);
        for (view, own) in stage.touchpoints.iter_mut().zip(&planned.touchpoints) {
            let change = marks.touchpoints.get(&own.key).copied();
            view.to_be = change.filter(|change| *change != ChangeKind::Added).map(ChangeKind::as_str);
        }
    }
    let new = marks.new_stages.iter();
    new.map(|(key, title)| NewStage { title: title.clone(), touchpoints: added(key) }).collect()
}
