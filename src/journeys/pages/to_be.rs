//! How it is and how it shall be, side by side, stage by stage.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::cell::title_of;
use super::difference::{ChangeLine, PartLine, Said};
use super::links::cell_href;
use super::map::editing;
use super::map_view::wave_href;
use super::words;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::document::MapDocument;
use crate::journeys::document::difference::{ChangeKind, Difference, PartChange};
use crate::journeys::model::JourneyMap;
use crate::journeys::rules::selection::KnownWave;
use crate::journeys::usecases::{self, Beside, Drawn, NewToBe, TargetFigure};
use crate::kernel::{Clock, Language, Manager};
use crate::web::{Fields, Screen, SignedIn, redirect_with_flash};

#[derive(Debug, Deserialize)]
pub struct ToBeQuery {
    /// Id of the to-be map, where an as-is map has several.
    #[serde(default)]
    with: String,
    #[serde(default)]
    only: String,
}

#[derive(Serialize)]
struct ToBePage {
    as_is: MapLink,
    to_be: Option<MapLink>,
    others: Vec<MapLink>,
    make_action: Option<String>,
    only_changes: bool,
    all_href: String,
    changes_href: String,
    counts: Counts,
    map: Vec<ChangeLine>,
    aims: Option<Aims>,
    stages: Vec<StagePair>,
}

/// Every target against every wave that had checks.
#[derive(Serialize)]
struct Aims {
    waves: Vec<String>,
    rows: Vec<AimRow>,
}

#[derive(Serialize)]
struct AimRow {
    title: String,
    href: String,
    target: String,
    /// It is the to-be map's.
    to_be: bool,
    /// In the order of the waves; null where it wasn't observed.
    cells: Vec<Option<AimCell>>,
}

#[derive(Serialize)]
struct AimCell {
    score: String,
    n: i64,
    verdict: &'static str,
    href: Option<String>,
}

impl Aims {
    /// `None` where nothing is aimed at, or nothing was observed yet.
    fn of(drawn: &Drawn, targets: &[TargetFigure]) -> Option<Self> {
        let told =
            |wave: &KnownWave| targets.iter().any(|own| own.history.iter().any(|point| point.wave_id == wave.id));
        let mut waves: Vec<&KnownWave> = drawn.waves.iter().filter(|wave| told(wave)).collect();
        waves.sort_by_key(|wave| (wave.starts_on, wave.id));
        let row = |own: &TargetFigure| AimRow {
            title: title_of(drawn, own.level, &own.key),
            href: format!("{}#target", cell_href(drawn, own.level, &own.key)),
            target: words::points(own.target),
            to_be: own.from_to_be,
            cells: waves
                .iter()
                .map(|wave| {
                    let point = own.history.iter().find(|point| point.wave_id == wave.id)?;
                    let score = words::points(point.cell.mean()?);
                    let href = wave_href(drawn, own, wave.id);
                    Some(AimCell { score, n: point.cell.n, verdict: point.verdict.as_str(), href })
                })
                .collect(),
        };
        (!waves.is_empty()).then(|| Self {
            rows: targets.iter().map(row).collect(),
            waves: waves.iter().map(|wave| wave.title.clone()).collect(),
        })
    }
}

#[derive(Serialize)]
struct MapLink {
    title: String,
    href: String,
    edit_href: Option<String>,
}

/// Touchpoints by what becomes of them.
#[derive(Default, Serialize)]
struct Counts {
    kept: usize,
    changed: usize,
    added: usize,
    removed: usize,
}

#[derive(Serialize)]
struct StagePair {
    #[serde(flatten)]
    part: PartLine,
    touchpoints: Vec<TouchpointPair>,
}

#[derive(Serialize)]
struct TouchpointPair {
    #[serde(flatten)]
    part: PartLine,
    /// Title and channel on either side; null where it isn't there.
    before: Option<Side>,
    after: Option<Side>,
}

#[derive(Serialize)]
struct Side {
    title: String,
    channel: &'static str,
    /// Where it stands in another stage on that side.
    elsewhere: Option<String>,
}

fn link(map: &JourneyMap, may_edit: bool) -> MapLink {
    let href = format!("/maps/{}", map.public_id);
    MapLink { title: map.title.clone(), edit_href: may_edit.then(|| format!("{href}/edit")), href }
}

pub async fn show_to_be(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ToBeQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (rights, query, address) = (editing(&actor), query.into_inner(), format!("/maps/{id}/to-be"));
    let with = Some(query.with.clone()).filter(|with| !with.is_empty());
    let (found, aims) = db
        .read(move |connection| {
            let found = usecases::beside(connection, &actor, &id, with.as_deref())?;
            let aims = match &found {
                Ok(beside) => Some(usecases::aims_beside(connection, &actor, beside)?),
                Err(_) => None,
            };
            Ok((found, aims))
        })
        .await?;
    let only_changes = query.only == "changes";
    let make_action = |map: &JourneyMap| (rights == Some(true)).then(|| format!("/maps/{}/to-be", map.public_id));
    let chosen = if query.with.is_empty() { String::new() } else { format!("with={}&", query.with) };
    let page = |as_is: &JourneyMap| ToBePage {
        as_is: link(as_is, rights.is_some()),
        to_be: None,
        others: Vec::new(),
        make_action: make_action(as_is),
        only_changes,
        all_href: format!("{address}?{chosen}only="),
        changes_href: format!("{address}?{chosen}only=changes"),
        counts: Counts::default(),
        map: Vec::new(),
        aims: None,
        stages: Vec::new(),
    };
    let shown = match &found {
        Err(as_is) => page(as_is),
        Ok(beside) => ToBePage {
            to_be: Some(link(&beside.to_be, rights.is_some())),
            others: beside.others.iter().map(|other| other_link(&beside.as_is, other)).collect(),
            counts: counts(&beside.difference),
            map: map_lines(beside, screen.language),
            aims: aims.as_ref().and_then(|(drawn, targets)| Aims::of(drawn, targets)),
            stages: stages(beside, only_changes, screen.language),
            ..page(&beside.as_is)
        },
    };
    screen.show("journeys/to_be.html", &shown)
}

fn other_link(as_is: &JourneyMap, other: &JourneyMap) -> MapLink {
    let href = format!("/maps/{}/to-be?with={}", as_is.public_id, other.public_id);
    MapLink { title: other.title.clone(), href, edit_href: None }
}

fn counts(difference: &Difference) -> Counts {
    let count = |change| Difference::count(&difference.touchpoints, change);
    Counts {
        kept: count(ChangeKind::Kept),
        changed: count(ChangeKind::Changed),
        added: count(ChangeKind::Added),
        removed: count(ChangeKind::Removed),
    }
}

// That they differ in state, and in their names, is what the page is about.
fn map_lines(beside: &Beside, language: Language) -> Vec<ChangeLine> {
    let said = Said { before: &beside.before, after: &beside.after, language };
    let told = beside.difference.map.iter().filter(|change| !["title", "state", "base"].contains(&change.field));
    said.lines(&told.cloned().collect::<Vec<_>>())
}

fn stages(beside: &Beside, only_changes: bool, language: Language) -> Vec<StagePair> {
    let said = Said { before: &beside.before, after: &beside.after, language };
    let differs = |part: &PartChange| part.change != ChangeKind::Kept;
    let pairs = beside.difference.stages.iter().map(|stage| {
        let own = beside.difference.touchpoints.iter().filter(|part| part.stage.as_deref() == Some(&stage.key));
        let own = own.filter(|part| !only_changes || differs(part));
        let touchpoints: Vec<TouchpointPair> = own.map(|part| touchpoint(beside, &said, part)).collect();
        (differs(stage), StagePair { part: said.part(stage), touchpoints })
    });
    pairs
        .filter(|(differs, pair)| !only_changes || *differs || !pair.touchpoints.is_empty())
        .map(|(_, pair)| pair)
        .collect()
}

fn touchpoint(beside: &Beside, said: &Said<'_>, part: &PartChange) -> TouchpointPair {
    let side = |document: &MapDocument| {
        let own = document.touchpoint(&part.key)?;
        let elsewhere = Some(own.stage.as_str()).filter(|stage| part.stage.as_deref() != Some(stage));
        let stage_title = |key: &str| document.stage(key).map_or(key.to_owned(), |stage| stage.title.clone());
        Some(Side { title: own.title.clone(), channel: own.channel.as_str(), elsewhere: elsewhere.map(stage_title) })
    };
    TouchpointPair { part: said.part(part), before: side(&beside.before), after: side(&beside.after) }
}

pub async fn make_to_be(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, new) = (clock.now(), NewToBe { title: form.optional("title") });
    crate::web::fields::check(&new)?;
    let map = db.write(move |connection| usecases::make_to_be(connection, &manager, &id, &new, now)).await?;
    Ok(redirect_with_flash(&format!("/maps/{}/edit", map.public_id), "success", "to-be-made"))
}
