//! The next version of the bank's checklist, half written: one thing in it still keeps it from being published.

use serde_json::{Value, json};

use crate::checklists::{OpenDraft, checklists_for, newest_version, open_draft};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Language, Manager, Timestamp};

/// Begins the draft with a question that has no text yet.
pub fn begin(connection: &mut Connection, manager: &Manager, client_id: i64, now: Timestamp) -> AppResult<()> {
    let checklists = checklists_for(connection, client_id)?;
    let visit = checklists.iter().find(|checklist| checklist.kind == CheckKind::Visit.as_str());
    let visit = visit.ok_or(AppError::NotFound)?;
    let mut definition: Value = serde_json::from_str(&newest_version(connection, visit.id)?.definition)?;
    let first = definition.pointer_mut("/sections/0/questions").and_then(Value::as_array_mut);
    if let Some(questions) = first {
        questions.push(json!({"key": "queue_offer", "type": "single_choice", "text": "Предложили воду или место?",
            "translations": {"en": {"text": "Were you offered water or a seat?"}}, "required": false,
            "options": [{"key": "both", "text": "И воду, и место", "points": 2},
                        {"key": "one", "text": "Что-то одно", "points": 1},
                        {"key": "none", "text": "Нет", "points": 0}]}));
        questions.push(json!({"key": "queue_words", "type": "yes_no", "text": "",
            "relevant": "queue_offer = 'none'", "evidence": "none"}));
    }
    let open =
        OpenDraft { checklist_id: Some(visit.public_id.clone()), definition: Some(definition), ..OpenDraft::default() };
    open_draft(connection, manager, &open, Language::Ru, now).map(|_| ())
}
