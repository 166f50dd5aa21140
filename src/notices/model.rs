use diesel::prelude::*;
use serde_json::{Map, Value};

use crate::db::schema::notices;
use crate::kernel::{Language, Timestamp};
use crate::texts::{self, Argument};

/// What somebody is to be told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Locale key of the words; each reader gets them in the own language.
    pub words: &'static str,
    pub arguments: Vec<(&'static str, Argument)>,
    /// The path of the page that it is about.
    pub link: String,
    /// Told once per person and occasion, however often it is said; `None` is told each time.
    pub occasion: Option<String>,
    pub client_id: Option<i64>,
}

/// A notice as one person has it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = notices)]
pub struct Told {
    pub id: i64,
    pub public_id: String,
    pub words: String,
    /// A JSON object of texts and numbers.
    pub arguments: String,
    pub link: String,
    pub created_at: Timestamp,
    pub read_at: Option<Timestamp>,
}

impl Notice {
    pub(super) fn document(&self) -> String {
        let values = self.arguments.iter().map(|(name, argument)| {
            let value = match argument {
                Argument::Text(text) => Value::from(text.as_str()),
                Argument::Number(number) => Value::from(*number),
            };
            ((*name).to_owned(), value)
        });
        Value::Object(values.collect::<Map<_, _>>()).to_string()
    }
}

impl Told {
    /// The words in the reader's language.
    pub fn in_words(&self, language: Language) -> String {
        // What can't be read says less; a list must not vanish over one line.
        let stored: Map<String, Value> = serde_json::from_str(&self.arguments).unwrap_or_default();
        let arguments: Vec<(&str, Argument)> = stored
            .iter()
            .map(|(name, value)| match value.as_f64() {
                Some(number) => (name.as_str(), Argument::Number(number)),
                None => (name.as_str(), Argument::from(value.as_str().unwrap_or_default())),
            })
            .collect();
        texts::text_with(language, &self.words, &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_gets_the_words_in_the_own_language() {
        let notice = Notice {
            words: "notices-count",
            arguments: vec![("n", Argument::from(2_i64))],
            link: String::new(),
            occasion: None,
            client_id: None,
        };
        let told = Told {
            id: 1,
            public_id: String::new(),
            words: notice.words.to_owned(),
            arguments: notice.document(),
            link: String::new(),
            created_at: Timestamp::default(),
            read_at: None,
        };
        assert_eq!(told.in_words(Language::En), "2 unread notices");
        assert_eq!(told.in_words(Language::Ru), "2 непрочитанных уведомления");
    }
}
