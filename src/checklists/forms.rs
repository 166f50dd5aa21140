mod draft;

pub use draft::{condition_rows, parse_version, plain, read_head, read_lines, read_question, read_section};

use super::usecases::PublishChecklist;
use crate::error::{AppError, AppResult, FieldError};
use crate::web::Fields;

pub fn read_checklist(form: &Fields) -> AppResult<PublishChecklist> {
    let text = form.text("definition");
    if text.is_empty() {
        return Err(AppError::invalid("definition", "required"));
    }
    match serde_json::from_str(&text) {
        Ok(definition) => Ok(PublishChecklist {
            client_id: form.optional("client_id"),
            checklist_id: form.optional("checklist_id"),
            definition,
        }),
        Err(error) => {
            let refused = FieldError::new("definition", "not-json")
                .with("line", error.line())
                .with("column", error.column())
                .with("detail", error);
            Err(AppError::Invalid(vec![refused]))
        }
    }
}
