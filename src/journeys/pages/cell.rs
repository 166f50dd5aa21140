use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDateTime;
use serde::Serialize;

use super::links::{cell_href, map_href, question_href};
use super::map::Pager;
use super::map_view::{HistoryLine, pain_line, target_history};
use super::words::{self, EmotionView, NpsWords, RecountView, ScoreView, VerdictView};
use crate::comments::{self, CellComments, CommentedMap, Reading};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::model::{Level, WHOLE};
use crate::journeys::rules::figures::{Measure, Pair, figure};
use crate::journeys::rules::pains::PainFigure;
use crate::journeys::rules::selection::{Asked, UsualCompare};
use crate::journeys::usecases::{self, AskedQuestion, BehindCell, Drawn};
use crate::kernel::{Clock, Cursor, Language};
use crate::scoring::Critical;
use crate::solutions::{self, MapItem, map_item};
use crate::texts;
use crate::web::{Screen, SignedIn};

/// Questions shown of the whole journey.
const WORST_OF_ALL: usize = 20;
/// Words of shoppers shown under one barrier, from the newest reports.
const QUOTES: usize = 3;

#[derive(Serialize)]
struct CellPage {
    map: MapLink,
    cell: CellHead,
    compare: Option<CompareName>,
    recount: Option<RecountView>,
    selection: String,
    parts: Vec<Part>,
    targets: Vec<TargetCard>,
    solutions: Vec<MapItem>,
    solve_href: Option<String>,
    questions: Vec<QuestionLine>,
    barriers: Vec<BarrierLine>,
    reports: Vec<ReportItem>,
    pager: Pager,
    comments: CellComments,
}

#[derive(Serialize)]
pub(super) struct MapLink {
    pub title: String,
    pub href: String,
}

#[derive(Serialize)]
struct CompareName {
    name: String,
}

#[derive(Serialize)]
struct CellHead {
    title: String,
    level: &'static str,
    score: Option<ScoreView>,
    verdict: Option<VerdictView>,
    emotion: Option<EmotionView>,
    nps: Option<NpsWords>,
    pain: Option<PainHead>,
    owner: String,
    department: String,
    knocked_out: i64,
}

/// The target of a cell, wave by wave.
#[derive(Serialize)]
struct TargetCard {
    text: String,
    verdict: &'static str,
    /// It is the to-be map's.
    to_be: bool,
    history: Vec<HistoryLine>,
}

#[derive(Serialize)]
struct PainHead {
    text: String,
    low: Option<String>,
    high: Option<String>,
    rank: usize,
    best: usize,
    worst: usize,
}

#[derive(Serialize)]
struct Part {
    title: String,
    href: String,
    score: Option<ScoreView>,
}

#[derive(Serialize)]
struct QuestionLine {
    text: String,
    href: String,
    n: i64,
    failed: i64,
    critical: bool,
    share: Option<f64>,
    distribution: Vec<Slice>,
}

/// A part of the bar of answers; x and width in 0..100.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Slice {
    pub x: f64,
    pub width: f64,
    pub tone: &'static str,
    pub label: String,
    pub n: i64,
}

#[derive(Serialize)]
struct BarrierLine {
    text: String,
    severity: String,
    detail: String,
    quotes: Vec<String>,
}

#[derive(Serialize)]
struct ReportItem {
    title: String,
    href: String,
    date: String,
    location: String,
    kind: String,
    score: Option<String>,
    emotion: Option<String>,
}

/// Slices side by side over the whole bar, in this order.
pub(super) fn slices(parts: Vec<(&'static str, String, i64)>) -> Vec<Slice> {
    let total = parts.iter().map(|(_, _, n)| n).sum::<i64>().max(1) as f64;
    let mut x = 0.0;
    let mut slices = Vec::new();
    for (tone, label, n) in parts.into_iter().filter(|(_, _, n)| *n > 0) {
        let width = 100.0 * n as f64 / total;
        let tenth = |number: f64| (number * 10.0).round() / 10.0;
        slices.push(Slice { x: tenth(x), width: tenth(width), tone, label, n });
        x += width;
    }
    slices
}

/// The day of a report in words.
pub(super) fn day(language: Language, moment: NaiveDateTime) -> String {
    texts::date(language, moment.date())
}

pub async fn show_cell(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let (id, level, key) = path.into_inner();
    let level = Level::parse(&level).ok_or(AppError::NotFound)?;
    let asked = Asked::parse(request.query_string());
    let cursor = Cursor::parse(&cursor_of(&request));
    let cell = key.clone();
    let (drawn, questions, reports, solutions, targets, may_solve, comments) = db
        .read(move |connection| {
            let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Previous)?;
            let touchpoints = usecases::touchpoints_of(&drawn, level, &cell)?;
            let questions = usecases::questions_of(connection, &drawn, &touchpoints, language)?;
            let reports = usecases::reports_of(connection, &drawn, level, &cell, cursor)?;
            let solutions = solutions::solutions_of_map(connection, drawn.plan.map.id)?;
            let to_be = usecases::marks_of(connection, &drawn.plan)?;
            let targets = usecases::targets_of(connection, &drawn, to_be.as_ref())?;
            let may_solve = solutions::may_change(&actor, drawn.plan.map.client_id).is_ok();
            let reading = Reading { actor: &actor, language, now };
            let query = drawn.selection.query();
            let comments =
                comments::cell_comments(connection, &reading, &commented(&drawn), level.as_str(), &cell, query)?;
            Ok((drawn, questions, reports, solutions, targets, may_solve, comments))
        })
        .await?;
    let pair = pair_of(&drawn, level, &key);
    let here = cell_href(&drawn, level, &key);
    let pains: Vec<&PainFigure> = drawn
        .figures
        .pains
        .iter()
        .filter(|pain| match level {
            Level::Touchpoint => pain.touchpoint == key,
            Level::Stage => pain.stage == key,
            Level::Journey => true,
        })
        .collect();
    // The whole journey asks a hundred questions; each stage lists all of its own.
    let most = if level == Level::Journey { WORST_OF_ALL } else { questions.len() };
    let several = questions.windows(2).any(|pair| matches!(pair, [one, other] if one.checklist != other.checklist));
    let page = CellPage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(&drawn) },
        cell: head(&drawn, level, &key, &pair, &pains, language),
        compare: drawn
            .selection
            .against
            .as_ref()
            .map(|against| CompareName { name: words::side(language, &against.side) }),
        recount: words::recount(drawn.recount.as_ref()),
        selection: words::selection(language, &drawn.selection),
        parts: parts(&drawn, level, &key),
        targets: targets
            .iter()
            .filter(|own| own.level == level && own.key == key)
            .map(|own| TargetCard {
                text: words::points(own.target),
                verdict: own.verdict.as_str(),
                to_be: own.from_to_be,
                history: target_history(&drawn, own),
            })
            .collect(),
        solutions: solutions
            .iter()
            .filter(|solution| level == Level::Touchpoint && solution.touchpoint == key)
            .map(|solution| map_item(solution, clock.now().date(), language))
            .collect(),
        solve_href: (may_solve && level == Level::Touchpoint && drawn.plan.touchpoint(&key).is_some())
            .then(|| format!("/maps/{}/solutions/new?touchpoint={key}", drawn.plan.map.public_id)),
        questions: questions.iter().take(most).map(|asked| question_line(&drawn, asked, several, language)).collect(),
        barriers: pains.iter().filter_map(|pain| barrier_line(&drawn, pain, &reports.items, level, language)).collect(),
        pager: Pager { prev: None, next: reports.next.map(|next| format!("{here}&cursor={next}")), text: None },
        reports: reports.items.iter().map(|behind| report_item(behind, language)).collect(),
        comments,
    };
    screen.show("journeys/cell.html", &page)
}

fn commented(drawn: &Drawn) -> CommentedMap {
    let map = &drawn.plan.map;
    let (public_id, title) = (map.public_id.clone(), map.title.clone());
    CommentedMap { id: map.id, client_id: map.client_id, public_id, title }
}

pub(super) fn cursor_of(request: &HttpRequest) -> String {
    url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "cursor")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn pair_of(drawn: &Drawn, level: Level, key: &str) -> Pair {
    let stages = &drawn.figures.stages;
    let found = match level {
        Level::Journey => Some(drawn.figures.journey),
        Level::Stage => stages.iter().find(|stage| stage.key == key).map(|stage| stage.pair),
        Level::Touchpoint => stages
            .iter()
            .flat_map(|stage| &stage.touchpoints)
            .chain(&drawn.figures.unplanned)
            .find(|own| own.key == key)
            .map(|own| own.pair),
    };
    found.unwrap_or_default()
}

/// The name of a cell: of the stage, of the touchpoint, or of the map.
pub(super) fn title_of(drawn: &Drawn, level: Level, key: &str) -> String {
    let named = match level {
        Level::Journey => Some(drawn.plan.map.title.as_str()),
        Level::Stage => drawn.plan.stage(key).map(|planned| planned.stage.title.as_str()),
        Level::Touchpoint => {
            let planned = drawn.plan.touchpoint(key).map(|own| own.title.as_str());
            planned.or_else(|| drawn.stray_names.get(key).map(String::as_str))
        }
    };
    named.unwrap_or(key).to_owned()
}

fn head(drawn: &Drawn, level: Level, key: &str, pair: &Pair, pains: &[&PainFigure], language: Language) -> CellHead {
    let own = drawn.plan.touchpoint(key).filter(|_| level == Level::Touchpoint);
    let pain = pains.iter().find(|pain| level == Level::Touchpoint && pain.barrier.is_none());
    CellHead {
        title: title_of(drawn, level, key),
        level: level.as_str(),
        score: words::score(&pair.now),
        verdict: words::verdict(pair),
        emotion: words::emotion_view(language, &pair.now),
        nps: words::nps(pair.now.nps),
        pain: pain.and_then(|pain| {
            let rank = pain.rank?;
            let text = |number: f64| words::decimal(language, number);
            Some(PainHead {
                text: text(pain.pain),
                low: pain.low.map(text),
                high: pain.high.map(text),
                rank: rank.rank,
                best: rank.best_rank,
                worst: rank.worst_rank,
            })
        }),
        owner: own.map(|own| own.owner.clone()).unwrap_or_default(),
        department: own.map(|own| own.department.clone()).unwrap_or_default(),
        knocked_out: pair.now.knocked_out,
    }
}

fn parts(drawn: &Drawn, level: Level, key: &str) -> Vec<Part> {
    let part = |level, key: &str, pair: &Pair| Part {
        title: title_of(drawn, level, key),
        href: cell_href(drawn, level, key),
        score: words::score(&pair.now),
    };
    let stages = &drawn.figures.stages;
    match level {
        Level::Touchpoint => Vec::new(),
        Level::Stage => stages
            .iter()
            .filter(|stage| stage.key == key)
            .flat_map(|stage| &stage.touchpoints)
            .map(|own| part(Level::Touchpoint, &own.key, &own.pair))
            .collect(),
        Level::Journey => stages.iter().map(|stage| part(Level::Stage, &stage.key, &stage.pair)).collect(),
    }
}

// Where several checklists ask, each question says in which kind of check.
fn question_line(drawn: &Drawn, asked: &AskedQuestion, several: bool, language: Language) -> QuestionLine {
    let sums = asked.sums;
    let passed = sums.n - sums.failed;
    let text = asked.question.as_ref().map_or_else(|| asked.key.clone(), |question| question.text.clone());
    QuestionLine {
        text: if several { format!("{text} ({})", words::kind(language, asked.kind)) } else { text },
        href: question_href(drawn, &asked.checklist, &asked.key),
        n: sums.n,
        failed: sums.failed,
        critical: asked.question.as_ref().is_some_and(|question| question.critical != Critical::None),
        share: Some(sums.failed as f64 / sums.n.max(1) as f64),
        distribution: slices(vec![
            ("low", texts::text(language, "answers-failed"), sums.failed),
            ("high", texts::text(language, "answers-earned"), passed),
        ]),
    }
}

fn barrier_line(
    drawn: &Drawn,
    pain: &PainFigure,
    reports: &[BehindCell],
    level: Level,
    language: Language,
) -> Option<BarrierLine> {
    let barrier = pain.barrier.as_ref()?;
    let line = pain_line(drawn, pain, language);
    let text = match level {
        Level::Touchpoint => texts::text(language, &format!("barrier-{}", barrier.category)),
        Level::Stage | Level::Journey => line.text,
    };
    let share = [("reported", texts::Argument::from(barrier.reported)), ("n", texts::Argument::from(pain.n))];
    let quotes = reports
        .iter()
        .flat_map(|behind| &behind.barriers)
        .filter(|said| said.touchpoint == pain.touchpoint && said.category.as_str() == barrier.category)
        .filter(|said| !said.words.trim().is_empty())
        .map(|said| said.words.trim().to_owned());
    Some(BarrierLine {
        text,
        severity: words::decimal(language, barrier.severity),
        detail: texts::text_with(language, "barrier-share", &share),
        quotes: quotes.take(QUOTES).collect(),
    })
}

fn report_item(behind: &BehindCell, language: Language) -> ReportItem {
    let report = &behind.report;
    // One check is shown by its own figures: whatever the mean of its level is, it leaves them alone.
    let own = figure(&behind.sums, 0.0, &Measure::default());
    ReportItem {
        title: texts::text_with(
            language,
            "report-of",
            &[("code", texts::Argument::from(report.shopper.code.as_str()))],
        ),
        href: format!("/reports/{}", report.public_id),
        date: day(language, report.submitted_at.unwrap_or(report.started_at)),
        location: format!("{}, {}", report.location.city, report.location.name),
        kind: report.check.kind.clone(),
        score: own.mean.map(words::points),
        emotion: own.emotion.map(|emotion| words::emotion(language, emotion)),
    }
}

/// The cell that a question belongs to, to go back to.
pub(super) fn cell_of(drawn: &Drawn, touchpoint: &str) -> MapLink {
    let known = drawn.plan.touchpoint(touchpoint).is_some()
        || drawn.figures.unplanned.iter().any(|stray| stray.key == touchpoint);
    let (level, key) = if known { (Level::Touchpoint, touchpoint) } else { (Level::Journey, WHOLE) };
    MapLink { title: title_of(drawn, level, key), href: cell_href(drawn, level, key) }
}
