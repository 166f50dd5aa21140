//! Checklists: what a check asks and what each answer is worth, in numbered versions that never change.

pub mod api;
mod forms;
pub mod library;
pub mod model;
pub mod pages;
mod rules;
mod store;
pub mod usecases;
pub mod xlsform;

pub use model::{Checklist, ChecklistDraft, ChecklistVersion};
pub use usecases::drafts::{OpenDraft, open_draft};
pub use usecases::trial::{Trial, presentable_draft, try_answers};
pub use usecases::{
    PublishChecklist, checklist_by_id, checklists_by_ids, checklists_for, find_checklist, newest_version,
    newest_version_asking, publish_checklist, version_by_id, versions_by_ids, versions_of,
};
