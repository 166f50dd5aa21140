//! `/s/{token}`: a map for whoever holds the address.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::Value;

use super::door::{Answer, Door};
use super::view::shared_page;
use crate::error::{AppError, AppResult};
use crate::exports::pages::file_of;
use crate::exports::{self, Audience, Format, Sheet, Wish};
use crate::files::FileStore;
use crate::journeys::pages::words::{self, EmotionView, ScoreView, VerdictView};
use crate::journeys::pages::{PainLine, TargetCard, pain_line, target_cards};
use crate::journeys::usecases::{self as maps, AskedQuestion, TargetFigure};
use crate::journeys::{Level, Pair};
use crate::kernel::Language;
use crate::shares::Share;
use crate::shares::usecases::{self, Opened};
use crate::web::Fields;

/// Lanes of the embedded view, which has little room.
const EMBEDDED: [&str; 3] = ["score", "emotion", "pains"];
/// Any site may frame the embedded view, and the view may do nothing there but show itself and lead away.
const EMBEDDED_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
                               base-uri 'none'; form-action 'none'; frame-ancestors *";

pub async fn show_shared(door: Door, request: HttpRequest, token: web::Path<String>) -> AppResult<HttpResponse> {
    let share = match door.enter(&token, false).await? {
        Answer::In(share) => share,
        Answer::Out(page) => return Ok(page),
    };
    let print = request.query_string().contains("view=print");
    let page = opened_page(&door, share, &token, print).await?;
    door.screen.show("journeys/map.html", &page)
}

/// The same map with few lanes, for frames on other sites.
pub async fn embed(door: Door, token: web::Path<String>) -> AppResult<HttpResponse> {
    let mut answer = match door.enter(&token, true).await? {
        Answer::Out(page) => page,
        Answer::In(share) => {
            let mut page = opened_page(&door, share, &token, false).await?;
            if let Value::Object(parts) = &mut page {
                let show: serde_json::Map<String, Value> =
                    EMBEDDED.iter().map(|lane| ((*lane).to_owned(), Value::Bool(true))).collect();
                parts.insert("show".to_owned(), Value::Object(show));
                parts.insert("bare".to_owned(), Value::Bool(true));
            }
            door.screen.show("shares/embed.html", &page)?
        }
    };
    let policy = header::HeaderValue::from_static(EMBEDDED_POLICY);
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(answer)
}

async fn opened_page(door: &Door, share: Share, token: &str, print: bool) -> AppResult<Value> {
    let (id, now, language) = (share.id, door.now, door.screen.language);
    let (opened, header) = door
        .db
        .read(move |connection| {
            let opened = usecases::draw_shared(connection, share, print, language)?;
            let header = maps::header_of(connection, &opened.drawn)?;
            Ok((opened, header))
        })
        .await?;
    door.db.write(move |connection| usecases::count_opening(connection, id, now)).await?;
    let paper = print.then(|| {
        let sheet = Sheet::plain(opened.drawn.clone(), header.clone(), Audience::Guests, (language, now));
        exports::report(&sheet, &sheet.page())
    });
    let mut page = shared_page(&opened, header, token, language, now)?;
    if let (Some(paper), Value::Object(parts)) = (paper, &mut page) {
        parts.insert("paper".to_owned(), serde_json::to_value(paper)?);
        parts.insert("back_href".to_owned(), Value::String(format!("/s/{token}")));
    }
    Ok(page)
}

pub async fn unlock(door: Door, token: web::Path<String>, form: Fields) -> AppResult<HttpResponse> {
    let password = form.all("password").next().unwrap_or_default().to_owned();
    door.unlock(&token, password).await
}

#[derive(Serialize)]
struct SharedCell {
    map_title: String,
    map_href: String,
    title: String,
    selection: String,
    score: Option<ScoreView>,
    verdict: Option<VerdictView>,
    compare: Option<String>,
    emotion: Option<EmotionView>,
    nps: Option<words::NpsWords>,
    parts: Vec<Part>,
    targets: Vec<TargetCard>,
    pains: Vec<PainLine>,
    questions: Vec<Line>,
}

#[derive(Serialize)]
struct Part {
    title: String,
    href: String,
    score: Option<ScoreView>,
}

#[derive(Serialize)]
struct Line {
    text: String,
    failed: i64,
    n: i64,
}

/// The figures behind a number, without the people and the reports behind them.
pub async fn show_shared_cell(door: Door, path: web::Path<(String, String, String)>) -> AppResult<HttpResponse> {
    let (token, level, key) = path.into_inner();
    let level = Level::parse(&level).ok_or(AppError::NotFound)?;
    let share = match door.enter(&token, false).await? {
        Answer::In(share) => share,
        Answer::Out(page) => return Ok(page),
    };
    let (asked, language) = (key.clone(), door.screen.language);
    let (opened, questions, targets) = door
        .db
        .read(move |connection| {
            let opened = usecases::draw_shared(connection, share, false, language)?;
            let touchpoints = maps::touchpoints_of(&opened.drawn, level, &asked)?;
            let questions = maps::questions_of(connection, &opened.drawn, &touchpoints, language)?;
            let to_be = maps::marks_of(connection, &opened.drawn.plan)?;
            let targets = maps::targets_of(connection, &opened.drawn, to_be.as_ref())?;
            Ok((opened, questions, targets))
        })
        .await?;
    let page = cell_page(&opened, &token, (level, &key), &questions, &targets, door.screen.language)?;
    door.screen.show("shares/cell.html", &page)
}

fn cell_page(
    opened: &Opened,
    token: &str,
    (level, key): (Level, &str),
    questions: &[AskedQuestion],
    targets: &[TargetFigure],
    language: Language,
) -> AppResult<SharedCell> {
    let drawn = &opened.drawn;
    let here = format!("/s/{token}");
    let part = |level: Level, key: &str, title: &str, pair: &Pair| Part {
        title: title.to_owned(),
        href: format!("{here}/cells/{level}/{key}"),
        score: words::score(&pair.now),
    };
    let stages = || drawn.plan.stages.iter().zip(&drawn.figures.stages);
    let points = |of: &str| -> Vec<Part> {
        let own = stages().filter(|(planned, _)| planned.stage.key == of);
        own.flat_map(|(planned, stage)| planned.touchpoints.iter().zip(&stage.touchpoints))
            .map(|(own, figures)| part(Level::Touchpoint, &own.key, &own.title, &figures.pair))
            .collect()
    };
    let (title, pair, parts) = match level {
        Level::Journey => {
            let parts =
                stages().map(|(own, figures)| part(Level::Stage, &own.stage.key, &own.stage.title, &figures.pair));
            (drawn.plan.map.title.clone(), drawn.figures.journey, parts.collect())
        }
        Level::Stage => {
            let found = stages().find(|(planned, _)| planned.stage.key == key).ok_or(AppError::NotFound)?;
            (found.0.stage.title.clone(), found.1.pair, points(key))
        }
        Level::Touchpoint => {
            let all = drawn.figures.stages.iter().flat_map(|stage| &stage.touchpoints);
            let found = all.chain(&drawn.figures.unplanned).find(|own| own.key == key).ok_or(AppError::NotFound)?;
            let title = drawn.plan.touchpoint(key).map_or(key, |own| own.title.as_str());
            (title.to_owned(), found.pair, Vec::new())
        }
    };
    let several = questions.windows(2).any(|two| matches!(two, [one, other] if one.checklist != other.checklist));
    let pains = drawn.figures.pains.iter().filter(|pain| {
        pain.hurts()
            && match level {
                Level::Touchpoint => pain.touchpoint == key,
                Level::Stage => pain.stage == key,
                Level::Journey => true,
            }
    });
    Ok(SharedCell {
        map_title: drawn.plan.map.title.clone(),
        map_href: here,
        title,
        selection: words::selection(language, &drawn.selection),
        score: words::score(&pair.now),
        verdict: words::verdict(&pair),
        compare: drawn.selection.against.as_ref().map(|against| words::side(language, &against.side)),
        emotion: words::emotion_view(language, &pair, None),
        nps: words::nps(pair.now.nps),
        parts,
        // The link opens one selection; what other waves say of a target is not in it.
        targets: target_cards(targets, level, key, |_| Vec::new()),
        pains: pains.map(|pain| pain_line(drawn, pain, language)).collect(),
        questions: questions
            .iter()
            .map(|asked| Line {
                text: question_text(asked, several, language),
                failed: asked.sums.failed,
                n: asked.sums.n,
            })
            .collect(),
    })
}

// Where several checklists ask, each question says in which kind of check.
fn question_text(asked: &AskedQuestion, several: bool, language: Language) -> String {
    let text = asked.question.as_ref().map_or(asked.key.as_str(), |question| question.text.as_str());
    if several { format!("{text} ({})", words::kind(language, asked.kind)) } else { text.to_owned() }
}

pub async fn show_shared_portrait(
    door: Door,
    token: web::Path<String>,
    files: web::Data<FileStore>,
) -> AppResult<HttpResponse> {
    let share = match door.enter(&token, false).await? {
        Answer::In(share) => share,
        Answer::Out(_) => return Err(AppError::NotFound),
    };
    let language = door.screen.language;
    let header = door
        .db
        .read(move |connection| {
            let opened = usecases::draw_shared(connection, share, false, language)?;
            maps::header_of(connection, &opened.drawn)
        })
        .await?;
    let portrait = header.about.persona.and_then(|persona| persona.portrait_hash).ok_or(AppError::NotFound)?;
    let bytes = files.get(&portrait).await?;
    Ok(HttpResponse::Ok().content_type("image/jpeg").body(bytes))
}

/// A file of the map, where the link lets them be taken along.
pub async fn take_shared_file(
    door: Door,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> AppResult<HttpResponse> {
    let (token, file) = path.into_inner();
    let format = Format::of_file(&file).ok_or(AppError::NotFound)?;
    let wish = Wish::parse(request.query_string())?;
    let share = match door.enter(&token, false).await? {
        Answer::In(share) if share.downloads => share,
        Answer::In(_) => return Err(AppError::NotFound),
        // Whoever fetches a file must not take the page that asks for the password for it.
        Answer::Out(mut page) if page.status().is_success() => {
            *page.status_mut() = StatusCode::FORBIDDEN;
            return Ok(page);
        }
        Answer::Out(page) => return Ok(page),
    };
    let language = door.screen.language;
    let reader = (language, door.now);
    let sheet = door
        .db
        .read(move |connection| {
            let opened = usecases::draw_shared(connection, share, false, language)?;
            exports::sheet_of(connection, opened.drawn, (format, Audience::Guests), reader)
        })
        .await?;
    Ok(file_of(format, exports::make(sheet, format, wish).await?))
}
