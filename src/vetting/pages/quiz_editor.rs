//! The editor of a quiz, of a step or of a program.

use actix_web::HttpResponse;
use serde::Serialize;

use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Language, Manager, Timestamp};
use crate::programs::Program;
use crate::vetting::forms;
use crate::vetting::model::{Quiz, Step};
use crate::vetting::rules::write_pool;
use crate::vetting::usecases::quizzes::{self, QuizOwner};
use crate::web::fields::sentence;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

/// Whose quiz is edited, and where its editor stands.
#[derive(Serialize)]
pub struct QuizEditor {
    title: String,
    action: String,
    back: String,
    /// Whether pass mark and tries are set here, rather than with the step.
    own_terms: bool,
    #[serde(skip)]
    owner: QuizOwner,
}

#[derive(Serialize)]
struct QuizEditorPage {
    #[serde(flatten)]
    editor: QuizEditor,
    version: i64,
    /// Everything that is wrong with the pool, line by line.
    faults: Vec<String>,
    #[serde(flatten)]
    form: Typed,
}

impl QuizEditor {
    pub fn of_step(step: &Step, language: Language) -> Self {
        Self {
            title: step.title(language).to_owned(),
            action: format!("/vetting/steps/{}/quiz", step.public_id),
            back: "/vetting/steps".to_owned(),
            own_terms: false,
            owner: QuizOwner::Step(step.id),
        }
    }

    pub fn of_program(program: &Program) -> Self {
        Self {
            title: program.title.clone(),
            action: format!("/programs/{}/certification", program.public_id),
            back: format!("/programs/{}", program.public_id),
            own_terms: true,
            owner: QuizOwner::of(program),
        }
    }

    /// Shows the quiz as it is, or the usual rules where there is none yet.
    pub fn show(self, quiz: Option<&Quiz>, screen: &Screen) -> AppResult<HttpResponse> {
        let version = quiz.map_or(0, |quiz| quiz.version);
        let page = QuizEditorPage { editor: self, version, faults: Vec::new(), form: values(quiz)? };
        screen.show("vetting/quiz_editor.html", &page)
    }

    /// Saves what was typed, or shows it again with everything that is wrong with it.
    pub async fn save(
        self,
        manager: Manager,
        form: &Fields,
        screen: &Screen,
        db: &Db,
        now: Timestamp,
    ) -> AppResult<HttpResponse> {
        let owner = self.owner;
        let saved = match forms::read_quiz(form) {
            Ok(setup) => db.write(move |connection| quizzes::save_quiz(connection, &manager, owner, &setup, now)).await,
            Err(error) => Err(error),
        };
        match saved {
            Ok(_) => Ok(redirect_with_flash(&self.back, "success", "vetting-saved")),
            Err(AppError::Invalid(errors)) => {
                let version = form.text("version").parse().unwrap_or_default();
                let (faults, typed) = (pool_faults(&errors, screen), Typed::refused(form, &errors, screen.language));
                let page = QuizEditorPage { editor: self, version, faults, form: typed };
                screen.show_refused("vetting/quiz_editor.html", &page)
            }
            Err(other) => Err(other),
        }
    }
}

/// The values an editor starts from: those of the quiz, or the usual ones.
fn values(quiz: Option<&Quiz>) -> AppResult<Typed> {
    let Some(quiz) = quiz else {
        return Ok(Typed::starting_with([
            ("drawn", "6"),
            ("pause_days", "1"),
            ("minutes", "30"),
            ("pass_percent", "70"),
            ("tries", "2"),
        ]));
    };
    Ok(Typed::starting_with([
        ("drawn", quiz.drawn.to_string()),
        ("pause_days", quiz.pause_days.to_string()),
        ("minutes", quiz.minutes.to_string()),
        ("pass_percent", quiz.pass_percent.to_string()),
        ("tries", quiz.tries.to_string()),
        ("questions", write_pool(&quiz.pool()?)),
    ]))
}

/// The sentences about the pool, each with its line.
fn pool_faults(errors: &[FieldError], screen: &Screen) -> Vec<String> {
    errors
        .iter()
        .filter(|error| error.field.starts_with("questions"))
        .map(|error| sentence(error, screen.language))
        .collect()
}
