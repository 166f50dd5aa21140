//! The questions and answers of a form, whether or not there is a check behind it.

use chrono_tz::Tz;

use super::page::{CheckView, DraftView, ErrorLine, LegView, TrialDraft};
use super::{FormPage, Progress, Writer, categories, progress};
use crate::error::FieldError;
use crate::kernel::Language;
use crate::reports::forms::BarrierRow;
use crate::reports::model::{Answers, Evidence, Remark};
use crate::scoring::{Checklist as Definition, relevant_questions};

/// The questions with what is answered so far: all of the form that doesn't depend on a check.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub definition: Definition,
    /// As kept or as typed last.
    pub answers: Answers,
    pub barriers: Vec<BarrierRow>,
    pub photos: Vec<Evidence>,
    /// Remarks on the version that came back; none for a first draft.
    pub remarks: Vec<Remark>,
    /// Of the fields `answers.<key>` and, by row, `barriers[<index>]`.
    pub errors: Vec<FieldError>,
    /// Whether the errors refused a submission and are listed on top.
    pub refused: bool,
    /// Whether the draft was changed elsewhere since this form was opened.
    pub conflict: bool,
}

impl Sheet {
    /// A checklist with nothing but these answers.
    pub fn of(definition: Definition, answers: Answers) -> Self {
        Self {
            definition,
            answers,
            barriers: Vec::new(),
            photos: Vec::new(),
            remarks: Vec::new(),
            errors: Vec::new(),
            refused: false,
            conflict: false,
        }
    }

    /// The form on its own, as somebody tries it out who has no check to report on.
    pub fn trial_page(self, draft: TrialDraft, zone: Tz, language: Language) -> FormPage {
        let (sheet, whole, errors, legs) = self.filled(zone, language);
        FormPage {
            check: CheckView {
                title: sheet.definition.title,
                location: draft.location,
                address: draft.address,
                deadline: String::new(),
                kind: sheet.definition.kind.as_str(),
                back_href: draft.back_href,
                briefing_href: String::new(),
            },
            draft: DraftView {
                action: draft.action,
                submission_url: String::new(),
                kept: String::new(),
                answers_url: String::new(),
                uploads_url: String::new(),
                start: None,
                recordings: None,
                version: 0,
                storage_key: draft.storage_key,
                saved_at: None,
                done: whole.done,
                total: whole.total,
                remark: None,
                zone: String::new(),
            },
            errors,
            legs,
            categories: categories(),
        }
    }

    /// The form in the reader's language, with how much of it is done and what has to be mended.
    pub(super) fn filled(mut self, zone: Tz, language: Language) -> (Self, Progress, Vec<ErrorLine>, Vec<LegView>) {
        self.definition = self.definition.in_language(language);
        let asked = relevant_questions(&self.definition, &self.answers);
        let whole = progress(self.definition.questions(), &asked, &self.answers);
        let writer = Writer { parts: &self, asked, zone, language, errors: self.question_errors(language) };
        let legs = writer.legs();
        let errors = if self.refused || self.conflict { writer.summary() } else { Vec::new() };
        (self, whole, errors, legs)
    }
}
