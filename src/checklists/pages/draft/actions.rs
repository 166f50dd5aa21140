//! What the editor's buttons do. Every form says which version of the draft it was made of; where that is no longer
//! the newest, the page comes back with everything typed and the name of whoever was first.

use actix_web::{HttpResponse, web};

use super::view::Chosen;
use super::{place, show};
use crate::checklists::forms::{parse_version, read_head, read_lines, read_question, read_section};
use crate::checklists::rules::document::{Document, Part, questions};
use crate::checklists::rules::edits::Edit;
use crate::checklists::usecases::drafts;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Manager};
use crate::texts;
use crate::web::{Fields, Screen, redirect, redirect_with_flash};

/// Takes the steps and goes where they lead; a lost race shows the form again.
async fn edit(
    (manager, id, form, screen): (Manager, &str, &Fields, &Screen),
    (db, clock): (&Db, &Clock),
    chosen: Chosen,
    steps: impl FnOnce(&Document) -> AppResult<Vec<Edit>> + Send + 'static,
) -> AppResult<HttpResponse> {
    let (now, version) = (clock.now(), parse_version(form)?);
    let (editor, address) = (manager.clone(), id.to_owned());
    let edited = db
        .write(move |connection| {
            let (draft, part) = drafts::edit_draft(connection, &editor, &address, version, steps, now)?;
            Ok((draft.document()?, part))
        })
        .await;
    match edited {
        Ok((document, part)) => Ok(redirect(&place(id, &document, part))),
        Err(AppError::Conflict("draft-changed")) => {
            let chosen = Chosen { typed: Some(form.clone()), conflict: true, ..chosen };
            show(db, manager, id, screen, chosen).await
        }
        Err(other) => Err(other),
    }
}

pub async fn change_head(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let typed = form.clone();
    let steps = move |document: &Document| {
        let head = read_head(&typed, document.value(), document.other_language());
        Ok(vec![Edit::Change(Part::Head, head)])
    };
    edit((manager, &id, &form, &screen), (&db, &clock), Chosen::default(), steps).await
}

/// A section at the end, or after the one named.
pub async fn add_section(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let typed = form.clone();
    let fresh = texts::text(screen.language, "draft-fresh-section");
    let steps = move |document: &Document| {
        let after = typed.optional("after").and_then(|address| document.find_section(&address));
        Ok(vec![Edit::AddSection { after, title: typed.optional("title").unwrap_or(fresh) }])
    };
    edit((manager, &id, &form, &screen), (&db, &clock), Chosen::default(), steps).await
}

/// Questions at the end of a section: one for each line that was typed or pasted, else an empty one.
pub async fn add_questions(
    manager: Manager,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (id, section) = path.into_inner();
    let typed = form.clone();
    let chosen = Chosen { section: Some(section.clone()), ..Chosen::default() };
    let steps = move |document: &Document| {
        let section = document.find_section(&section).ok_or(AppError::NotFound)?;
        let mut texts = read_lines(&typed, "lines");
        if texts.is_empty() && !typed.has("lines") {
            texts.push(String::new());
        }
        let kind = typed.optional("type").unwrap_or_else(|| "yes_no".to_owned());
        Ok(vec![Edit::AddQuestions { section, after: None, kind, texts }])
    };
    edit((manager, &id, &form, &screen), (&db, &clock), chosen, steps).await
}

/// Saves a section; the button says what else happens to it.
pub async fn change_section(
    manager: Manager,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (id, address) = path.into_inner();
    let typed = form.clone();
    let chosen = Chosen { section: Some(address.clone()), ..Chosen::default() };
    let steps = move |document: &Document| {
        let at = document.find_section(&address).ok_or(AppError::NotFound)?;
        let part = Part::Section(at);
        let mut edits = Vec::new();
        if typed.has("title") {
            let old = document.section(at).ok_or(AppError::NotFound)?;
            edits.push(Edit::Change(part, read_section(&typed, old, document.other_language())));
        }
        match typed.text("do").as_str() {
            "up" => edits.push(Edit::MoveSection { from: at, to: at.saturating_sub(1) }),
            "down" => edits.push(Edit::MoveSection { from: at, to: at + 1 }),
            "move" => {
                let before = typed.optional("before").and_then(|address| document.find_section(&address));
                let to = before.unwrap_or(document.sections().len());
                // Taking it out first shifts what stands after it.
                edits.push(Edit::MoveSection { from: at, to: if to > at { to - 1 } else { to } });
            }
            "copy" => edits.push(Edit::Copy(part)),
            "remove" => edits.push(Edit::Remove(part)),
            "next" => {
                let texts = vec![String::new()];
                edits.push(Edit::AddQuestions { section: at, after: None, kind: "yes_no".to_owned(), texts });
            }
            _ => {}
        }
        Ok(edits)
    };
    edit((manager, &id, &form, &screen), (&db, &clock), chosen, steps).await
}

/// Saves a question; the button says what else happens to it.
pub async fn change_question(
    manager: Manager,
    path: web::Path<(String, String)>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (id, address) = path.into_inner();
    let chosen = Chosen { question: Some(address.clone()), ..Chosen::default() };
    let typed = form.clone();
    let steps = move |document: &Document| {
        let at = document.find_question(&address).ok_or(AppError::NotFound)?;
        let mut edits = Vec::new();
        if typed.has("text") {
            let old = document.question(at.0, at.1).ok_or(AppError::NotFound)?;
            let mut question = read_question(&typed, old, document.other_language());
            reorder(&mut question, &typed.text("do"));
            edits.push(Edit::Change(Part::Question(at.0, at.1), question));
        }
        edits.extend(beside(document, at, &typed));
        Ok(edits)
    };
    edit((manager, &id, &form, &screen), (&db, &clock), chosen, steps).await
}

/// What happens to a question beside being saved.
fn beside(document: &Document, at: (usize, usize), form: &Fields) -> Option<Edit> {
    let part = Part::Question(at.0, at.1);
    let to = |to| Some(Edit::MoveQuestion { from: at, to });
    let count = |section: usize| document.section(section).map_or(0, |section| questions(section).len());
    match form.text("do").as_str() {
        "next" => {
            let old = document.question(at.0, at.1);
            let kind = form.optional("type").or_else(|| old?.get("type")?.as_str().map(str::to_owned));
            let kind = kind.unwrap_or_else(|| "yes_no".to_owned());
            Some(Edit::AddQuestions { section: at.0, after: Some(at.1), kind, texts: vec![String::new()] })
        }
        "up" if at.1 > 0 => to((at.0, at.1 - 1)),
        "up" if at.0 > 0 => to((at.0 - 1, count(at.0 - 1))),
        "down" if at.1 + 1 < count(at.0) => to((at.0, at.1 + 1)),
        "down" if at.0 + 1 < document.sections().len() => to((at.0 + 1, 0)),
        "move" => {
            let section = document.find_section(&form.text("to"))?;
            let before = form.optional("before").and_then(|address| document.find_question(&address));
            match before.filter(|before| before.0 == section) {
                Some((_, place)) if section == at.0 && place > at.1 => to((section, place - 1)),
                Some((_, place)) => to((section, place)),
                None => to((section, count(section))),
            }
        }
        "copy" => Some(Edit::Copy(part)),
        "remove" => Some(Edit::Remove(part)),
        _ => None,
    }
}

/// `options-up-2`, `bands-remove-0`: a button beside a row.
fn reorder(question: &mut serde_json::Map<String, serde_json::Value>, button: &str) {
    let mut words = button.splitn(3, '-');
    let (Some(list), Some(verb), Some(Ok(row))) = (words.next(), words.next(), words.next().map(str::parse::<usize>))
    else {
        return;
    };
    let Some(rows) = question.get_mut(list).and_then(serde_json::Value::as_array_mut) else { return };
    match verb {
        "remove" if row < rows.len() => {
            rows.remove(row);
        }
        "up" if row > 0 && row < rows.len() => rows.swap(row, row - 1),
        "down" if row + 1 < rows.len() => rows.swap(row, row + 1),
        _ => {}
    }
    if rows.is_empty() && list == "bands" {
        question.remove(list);
    }
}

/// Takes the last step back.
pub async fn undo_step(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, version) = (clock.now(), parse_version(&form)?);
    let (editor, address) = (manager.clone(), id.clone());
    let undone = db.write(move |connection| drafts::undo_step(connection, &editor, &address, version, now)).await;
    match undone {
        Ok(draft) => {
            let document = draft.document()?;
            let question = form.optional("question").and_then(|address| document.find_question(&address));
            let section = form.optional("section").and_then(|address| document.find_section(&address));
            let part = match (question, section) {
                (Some((section, place)), _) => Part::Question(section, place),
                (None, Some(section)) => Part::Section(section),
                (None, None) => Part::Head,
            };
            Ok(redirect(&place(&id, &document, part)))
        }
        Err(AppError::Conflict("draft-changed")) => {
            show(&db, manager, &id, &screen, Chosen { conflict: true, ..Chosen::default() }).await
        }
        Err(other) => Err(other),
    }
}

/// Throws the draft away.
pub async fn discard_draft(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, version) = (clock.now(), parse_version(&form)?);
    let (editor, address) = (manager.clone(), id.clone());
    let gone = db
        .write(move |connection| drafts::discard_draft(connection, &editor, &address, version, now).map(|_| ()))
        .await;
    match gone {
        Ok(()) => Ok(redirect_with_flash("/checklists", "success", "draft-discarded")),
        Err(AppError::Conflict("draft-changed")) => {
            show(&db, manager, &id, &screen, Chosen { conflict: true, ..Chosen::default() }).await
        }
        Err(other) => Err(other),
    }
}
