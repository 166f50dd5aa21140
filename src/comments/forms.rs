use serde::Deserialize;
use utoipa::IntoParams;

use super::model::CellLevel;
use super::usecases::{EditComment, NewComment, ThreadFilter};
use crate::error::{AppError, AppResult};
use crate::web::table::filters;
use crate::web::{Fields, fields};

/// Which threads of a map to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ThreadsQuery {
    /// The `next` of the page before.
    pub cursor: String,
    /// `touchpoint`, `stage` or `journey`; together with `key` the threads of one cell.
    pub level: String,
    /// Key of the stage or the touchpoint, `whole` for the journey.
    pub key: String,
    /// `open` or `resolved`; blank for both.
    pub state: String,
    /// Part of the words that begin a thread.
    pub q: String,
}

impl ThreadsQuery {
    pub fn filter(&self) -> ThreadFilter {
        let cell = CellLevel::parse(&self.level).filter(|_| !self.key.is_empty());
        ThreadFilter {
            cell: cell.map(|level| (level.as_str().to_owned(), self.key.clone())),
            resolved: match self.state.as_str() {
                "open" => Some(false),
                "resolved" => Some(true),
                _ => None,
            },
            search: Some(self.q.trim().to_owned()).filter(|text| !text.is_empty()),
        }
    }

    /// The filters as they stand in an address.
    pub fn address(&self) -> String {
        filters(&[("level", &self.level), ("key", &self.key), ("state", &self.state), ("q", &self.q)])
    }

    pub fn is_narrowed(&self) -> bool {
        !self.state.is_empty() || !self.q.trim().is_empty()
    }
}

pub fn read_comment(form: &Fields) -> AppResult<NewComment> {
    let new = NewComment {
        level: CellLevel::parse(&form.text("level")),
        key: form.text("key"),
        lane: form.text("lane"),
        words: form.text("words"),
        thread: form.optional("thread"),
        mention: form.all("mention").map(str::to_owned).collect(),
    };
    fields::check(&new)?;
    Ok(new)
}

pub fn read_edit(form: &Fields) -> AppResult<EditComment> {
    let mut errors = Vec::new();
    let edit =
        EditComment { version: form.parse("version", &mut errors).unwrap_or_default(), words: form.text("words") };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    fields::check(&edit)?;
    Ok(edit)
}

/// A selection of the map as it may stand in an address, whatever was sent.
pub fn selection(form: &Fields) -> String {
    let query = form.text("query");
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
