use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Shopper};
use crate::vetting::rules::Try;
use crate::vetting::usecases::quizzes::{self, QuizOf};
use crate::vetting::views::{AttemptView, quiz_title};
use crate::web::{Fields, Screen, redirect};

#[derive(Serialize)]
struct QuizPage {
    id: String,
    title: String,
    back: &'static str,
    questions: i32,
    minutes: i32,
    pass_percent: i32,
    tries_left: i32,
    next_try_at: Option<String>,
    /// An attempt under way, to go on with.
    under_way: bool,
    may_begin: bool,
    /// What a certification asks about.
    briefing: Vec<String>,
    last: Option<AttemptView>,
}

#[derive(Serialize)]
struct AttemptPage {
    #[serde(flatten)]
    attempt: AttemptView,
    back: &'static str,
}

fn back(of: &QuizOf) -> &'static str {
    match of {
        QuizOf::Step(_) => "/vetting",
        QuizOf::Program(_) => "/certifications",
    }
}

/// What awaits before a quiz is begun.
pub async fn show_quiz(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let view = db.read(move |connection| quizzes::find_quiz(connection, &shopper, &id, now)).await?;
    let under_way = view.attempts.iter().any(|attempt| attempt.finished_at.is_none());
    let (tries_left, next_try_at, free) = match view.next_try {
        Try::Free { left } => (left, None, true),
        Try::After { moment, left } => (left, Some(crate::kernel::clock::rfc3339(moment)), false),
        Try::UsedUp => (0, None, false),
    };
    let last = view.attempts.iter().rfind(|attempt| attempt.finished_at.is_some());
    let briefing = match &view.of {
        QuizOf::Program(program) => program.briefing.lines().map(str::to_owned).collect(),
        QuizOf::Step(_) => Vec::new(),
    };
    let page = QuizPage {
        id: view.quiz.public_id.clone(),
        title: quiz_title(&view.of, screen.language),
        back: back(&view.of),
        questions: view.quiz.drawn,
        minutes: view.quiz.minutes,
        pass_percent: view.pass_percent,
        tries_left,
        next_try_at,
        under_way,
        may_begin: under_way || (view.open && free),
        briefing: briefing.into_iter().filter(|line: &String| !line.trim().is_empty()).collect(),
        last: last.map(|attempt| AttemptView::new(attempt, &view, screen.language)).transpose()?,
    };
    screen.show("vetting/quiz.html", &page)
}

/// Begins, or goes on where one was begun already.
pub async fn begin_attempt(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let attempt = db.write(move |connection| quizzes::begin_attempt(connection, &shopper, &id, now)).await?;
    Ok(redirect(&format!("/vetting/attempts/{}", attempt.public_id)))
}

/// The questions while an attempt is under way, its result afterwards.
pub async fn show_attempt(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (attempt, view) = db.read(move |connection| quizzes::find_attempt(connection, &shopper, &id, now)).await?;
    let back = back(&view.of);
    let page = AttemptPage { attempt: AttemptView::new(&attempt, &view, screen.language)?, back };
    screen.show("vetting/attempt.html", &page)
}

/// Takes the answers once; sent again they change nothing.
pub async fn submit_answers(
    shopper: Shopper,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let place = format!("/vetting/attempts/{id}");
    db.write(move |connection| {
        let (attempt, _) = quizzes::find_attempt(connection, &shopper, &id, now)?;
        let asked = attempt.sheet()?.questions.len();
        let chosen = |name: String| form.all(&name).filter_map(read_place).collect::<Vec<usize>>();
        let answers: Vec<Vec<usize>> = (0..asked).map(|place| chosen(format!("q{place}"))).collect();
        quizzes::submit_answers(connection, &shopper, &id, &answers, now)
    })
    .await?;
    Ok(redirect(&place))
}

fn read_place(text: &str) -> Option<usize> {
    match text.parse() {
        Ok(place) => Some(place),
        Err(_) => None,
    }
}
