//! The shopper's form of a checklist that is still being written, to be looked at and tried out.

use actix_web::{HttpResponse, web};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::checklists::{self, Trial};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::Manager;
use crate::reports::forms;
use crate::reports::model::Answers;
use crate::reports::usecases;
use crate::reports::views::form::{FormPage, Sheet, TrialDraft};
use crate::reports::views::percent;
use crate::scoring::{Checklist as Definition, Fault, FaultCode, Section};
use crate::web::headers::FRAMED;
use crate::web::{Fields, Screen};

#[derive(Debug, Default, Deserialize)]
pub struct PreviewQuery {
    /// Present where the page stands inside the editor.
    frame: Option<String>,
    /// The question to open at.
    question: Option<String>,
}

#[derive(Serialize)]
struct PreviewPage {
    /// Without the frame of the site: the editor's page has one.
    bare: bool,
    editor_href: String,
    questions: usize,
    trial: Option<TrialView>,
    #[serde(flatten)]
    form: Option<FormPage>,
}

#[derive(Serialize)]
struct TrialView {
    score: Option<String>,
    /// Without knock-outs, where there was one.
    raw: Option<String>,
    sections: Vec<TrialPart>,
    touchpoints: Vec<TrialPart>,
    /// Critical questions that failed.
    knocked_out_by: Vec<String>,
    /// Required questions without an answer.
    missing: Vec<MissingAnswer>,
}

#[derive(Serialize)]
struct TrialPart {
    title: String,
    score: Option<String>,
    share: f64,
    knocked_out: bool,
}

#[derive(Serialize)]
struct MissingAnswer {
    href: String,
    text: String,
}

pub async fn show_preview(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<PreviewQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    show(&db, manager, &id, &query, None, &screen).await
}

/// Scores the answers that were typed; nothing is kept.
pub async fn try_preview(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<PreviewQuery>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    show(&db, manager, &id, &query, Some(form), &screen).await
}

async fn show(
    db: &Db,
    manager: Manager,
    id: &str,
    query: &PreviewQuery,
    typed: Option<Fields>,
    screen: &Screen,
) -> AppResult<HttpResponse> {
    let address = id.to_owned();
    let (_, definition) =
        db.read(move |connection| checklists::presentable_draft(connection, &manager, &address)).await?;
    let editor_href = format!("/checklists/drafts/{id}");
    let bare = query.frame.is_some();
    let questions = definition.as_ref().map_or(0, |definition| definition.questions().count());
    let (form, trial) = match definition {
        None => (None, None),
        Some(definition) => {
            let zone = screen.zone;
            let answers: Answers =
                typed.as_ref().map(|form| forms::read_answers(&definition, form, zone)).unwrap_or_default();
            let tried = checklists::try_answers(definition.clone(), answers.clone());
            let mut page = form_page(definition, answers, &tried, (&editor_href, bare), (zone, screen));
            open_at(&mut page, query.question.as_deref());
            (Some(page), typed.is_some().then(|| trial_view(&tried, screen)))
        }
    };
    let page = PreviewPage { bare, editor_href, questions, trial, form };
    let template = if page.form.is_some() { "reports/preview.html" } else { "reports/preview_empty.html" };
    let mut answer = screen.show(template, &page)?;
    let (name, policy) = FRAMED;
    answer.headers_mut().insert(
        actix_web::http::header::HeaderName::from_static(name),
        actix_web::http::header::HeaderValue::from_static(policy),
    );
    Ok(answer)
}

fn form_page(
    definition: Definition,
    answers: Answers,
    tried: &Trial,
    (editor_href, bare): (&str, bool),
    (zone, screen): (Tz, &Screen),
) -> FormPage {
    // Whatever isn't answered yet is only counted: a trial begins with nothing.
    let wrong: Vec<Fault> = tried.faults.iter().filter(|fault| fault.code != FaultCode::Required).cloned().collect();
    let errors = usecases::answer_errors(&definition, &wrong);
    let sheet = Sheet { errors, ..Sheet::of(definition, answers) };
    let frame = if bare { "?frame=1" } else { "" };
    let draft = TrialDraft {
        action: format!("{editor_href}/preview{frame}"),
        back_href: editor_href.to_owned(),
        storage_key: format!("trial-{editor_href}"),
        location: screen.text("preview-place"),
        address: screen.text("preview-address"),
    };
    sheet.trial_page(draft, zone, screen.language)
}

/// Opens the section in which the chosen question stands.
fn open_at(page: &mut FormPage, question: Option<&str>) {
    let Some(key) = question else { return };
    for section in page.legs.iter_mut().flat_map(|leg| &mut leg.sections) {
        if section.questions.iter().any(|question| question.key == key) {
            section.open = true;
        }
    }
}

fn trial_view(tried: &Trial, screen: &Screen) -> TrialView {
    let definition = tried.definition.clone().in_language(screen.language);
    let card = &tried.scorecard;
    let words = |key: &str| definition.question(key).map_or_else(|| key.to_owned(), |question| question.text.clone());
    let mut knocked_out_by: Vec<String> = card.report.knocked_out_by.clone();
    for score in card.touchpoints.values() {
        knocked_out_by
            .extend(score.knocked_out_by.iter().filter(|key| !card.report.knocked_out_by.contains(key)).cloned());
    }
    let knocked_out = !card.report.knocked_out_by.is_empty();
    let touchpoints = definition.touchpoints().into_iter().map(|key| {
        let score = card.touchpoints.get(key);
        let share = score.and_then(|score| score.final_score);
        let out = score.is_some_and(|score| !score.knocked_out_by.is_empty());
        TrialPart { title: key.to_owned(), score: share.map(percent), share: share.unwrap_or(0.0), knocked_out: out }
    });
    let missing = tried.faults.iter().filter(|fault| fault.code == FaultCode::Required);
    TrialView {
        score: card.report.final_score.map(percent),
        raw: card.report.raw.filter(|_| knocked_out).map(percent),
        sections: definition.sections.iter().map(|section| section_part(section, tried)).collect(),
        touchpoints: touchpoints.collect(),
        knocked_out_by: knocked_out_by.iter().map(|key| words(key)).collect(),
        missing: missing
            .map(|fault| MissingAnswer { href: format!("#q-{}", fault.key), text: words(&fault.key) })
            .collect(),
    }
}

fn section_part(section: &Section, tried: &Trial) -> TrialPart {
    let scored = section.questions.iter().filter_map(|question| tried.scorecard.questions.get(&question.key));
    let (earned, possible) =
        scored.fold((0.0, 0.0), |(earned, possible), score| (earned + score.earned, possible + score.possible));
    let share = (possible > 0.0).then(|| (earned / possible).clamp(0.0, 1.0));
    TrialPart {
        title: section.title.clone(),
        score: share.map(percent),
        share: share.unwrap_or(0.0),
        knocked_out: false,
    }
}
