//! A persona in a few words.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Persona;
use crate::kernel::Language;
use crate::texts::{self, Argument};

/// Who the shopper of a check is to be: as much of a persona as playing it needs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleToPlay {
    /// «Анна, 38 лет».
    pub name: String,
    /// City, occupation and income, those that are known, in one line.
    pub line: String,
    /// Who it is, what it wants and how it behaves, a paragraph each.
    pub about: Vec<String>,
}

impl RoleToPlay {
    pub fn of(persona: &Persona, language: Language) -> Self {
        let line = known([&persona.city, &persona.occupation, &persona.income]);
        Self {
            name: name_and_age(persona, language),
            line: line.join(" · "),
            about: known([&persona.about, &persona.goals, &persona.behaviour]),
        }
    }
}

fn known(texts: [&String; 3]) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).cloned().collect()
}

/// «Анна, 38 лет»; the name alone where the age isn't told.
pub fn name_and_age(persona: &Persona, language: Language) -> String {
    let years = |age: i32| texts::text_with(language, "persona-years", &[("n", Argument::from(i64::from(age)))]);
    std::iter::once(persona.told_apart()).chain(persona.age.map(years)).collect::<Vec<_>>().join(", ")
}
