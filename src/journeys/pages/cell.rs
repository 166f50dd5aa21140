use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::behind::{
    BarrierLine, Knockout, QuestionLine, ReportItem, UnscoredLine, asks_emotion, asks_nps, barrier_line, knockouts,
    leads_to, question_line, report_item, unscored_line,
};
use super::links::{barrier_href, cell_href, map_href, then_href};
use super::map::Pager;
use super::map_view::{TargetCard, target_cards, target_history};
use super::words::{self, EmotionView, NpsWords, RecountView, ScoreView, VerdictView};
use crate::comments::{self, CellComments, CommentedMap, Reading};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::model::{Level, WHOLE};
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::figures::Pair;
use crate::journeys::rules::pains::PainFigure;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, Drawn};
use crate::kernel::{Clock, Cursor, Language};
use crate::reports::BarrierCategory;
use crate::solutions::{self, MapItem, map_item};
use crate::texts;
use crate::web::{Screen, SignedIn};

/// Questions shown of the whole journey.
const WORST_OF_ALL: usize = 20;

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
    unscored: Vec<UnscoredLine>,
    /// The critical questions that made scores nothing.
    knockouts: Vec<Knockout>,
    nps_href: Option<String>,
    emotion_href: Option<String>,
    barriers: Vec<BarrierLine>,
    /// The barrier that the reports listed name, where one is asked for.
    barrier: Option<ChosenBarrier>,
    reports: Vec<ReportItem>,
    pager: Pager,
    comments: CellComments,
}

/// Reports that name one barrier, and the way back to all of them.
#[derive(Serialize)]
struct ChosenBarrier {
    text: String,
    all_href: String,
}

#[derive(Serialize)]
pub(super) struct MapLink {
    pub title: String,
    pub href: String,
}

#[derive(Serialize)]
struct CompareName {
    name: String,
    /// What to know where checks are on both sides.
    shared: Option<String>,
    /// There is nothing to hold against the score.
    empty: bool,
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
    verdict: Option<VerdictView>,
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
    let barrier = named(&request, "barrier").and_then(|name| BarrierCategory::parse(&name));
    let cell = key.clone();
    let (drawn, questions, unscored, reports, solutions, targets, may_solve, comments) = db
        .read(move |connection| {
            let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Previous)?;
            let touchpoints = usecases::touchpoints_of(&drawn, level, &cell)?;
            let questions = usecases::questions_of(connection, &drawn, &touchpoints, language)?;
            let mut unscored = usecases::unscored_of(connection, &drawn, &touchpoints, language)?;
            if level == Level::Journey {
                // The whole journey asks too much to be listed once more, but for what its own figures are made of.
                unscored.retain(|asked| asks_nps(asked) || asks_emotion(asked));
            }
            let reports = usecases::reports_of(connection, &drawn, (level, &cell), barrier, cursor)?;
            let solutions = solutions::solutions_of_map(connection, drawn.plan.map.id)?;
            let to_be = usecases::marks_of(connection, &drawn.plan)?;
            let targets = usecases::targets_of(connection, &drawn, to_be.as_ref())?;
            let may_solve = solutions::may_change(&actor, drawn.plan.map.client_id).is_ok();
            let reading = Reading { actor: &actor, language, now };
            let query = drawn.selection.query();
            let comments =
                comments::cell_comments(connection, &reading, &commented(&drawn), level.as_str(), &cell, query)?;
            Ok((drawn, questions, unscored, reports, solutions, targets, may_solve, comments))
        })
        .await?;
    let pair = pair_of(&drawn, level, &key);
    let barrier = barrier.filter(|_| level == Level::Touchpoint);
    let here = match barrier {
        Some(category) => barrier_href(&drawn, &key, category.as_str()),
        None => cell_href(&drawn, level, &key),
    };
    let here = here.trim_end_matches("#reports");
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
        compare: drawn.selection.against.as_ref().map(|against| CompareName {
            name: words::side(language, &against.side),
            shared: words::shared(language, against.shared).filter(|_| pair.difference.is_some()),
            empty: words::nothing_then(&pair),
        }),
        recount: words::recount(drawn.recount.as_ref()),
        selection: words::selection(language, &drawn.selection),
        parts: parts(&drawn, level, &key),
        targets: target_cards(&targets, level, &key, |own| target_history(&drawn, own)),
        solutions: solutions
            .iter()
            .filter(|solution| level == Level::Touchpoint && solution.touchpoint == key)
            .map(|solution| map_item(solution, clock.now().date(), language))
            .collect(),
        solve_href: (may_solve && level == Level::Touchpoint && drawn.plan.touchpoint(&key).is_some())
            .then(|| format!("/maps/{}/solutions/new?touchpoint={key}", drawn.plan.map.public_id)),
        questions: questions.iter().take(most).map(|asked| question_line(&drawn, asked, several, language)).collect(),
        barriers: pains.iter().filter_map(|pain| barrier_line(&drawn, pain, &reports.items, level, language)).collect(),
        knockouts: knockouts(&drawn, &questions, several, language),
        nps_href: leads_to(&drawn, &unscored, asks_nps),
        emotion_href: leads_to(&drawn, &unscored, asks_emotion),
        unscored: unscored.iter().map(|asked| unscored_line(&drawn, asked, several, language)).collect(),
        barrier: barrier.map(|category| ChosenBarrier {
            text: texts::text(language, &format!("barrier-{}", category.as_str())),
            all_href: cell_href(&drawn, level, &key),
        }),
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
    named(request, "cursor").unwrap_or_default()
}

/// A value of the address beside the selection.
pub(super) fn named(request: &HttpRequest, wanted: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
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
        verdict: words::verdict(pair).map(|told| told.leading(then_href(drawn, level, key))),
        emotion: words::emotion_view(
            language,
            pair,
            then_href(drawn, level, key).map(|href| format!("{href}#emotion")),
        ),
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
        verdict: words::verdict(pair).map(|told| told.leading(then_href(drawn, level, key))),
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

/// The cell that a question belongs to, to go back to.
pub(super) fn cell_of(drawn: &Drawn, touchpoint: &str) -> MapLink {
    let known = drawn.plan.touchpoint(touchpoint).is_some()
        || drawn.figures.unplanned.iter().any(|stray| stray.key == touchpoint);
    let (level, key) = if known { (Level::Touchpoint, touchpoint) } else { (Level::Journey, WHOLE) };
    MapLink { title: title_of(drawn, level, key), href: cell_href(drawn, level, key) }
}
