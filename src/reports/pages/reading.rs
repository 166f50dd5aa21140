//! Reports to read: the list, and one of them down to its photos.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{CheckKind, Clock, Cursor, Role, Timestamp};
use crate::reports::aside::{Aside, ReportAside};
use crate::reports::model::ReportStatus;
use crate::reports::store::{ListFilter, ReportLine};
use crate::reports::usecases;
use crate::reports::views::answers::{self, AnsweredSection, BarrierView};
use crate::reports::views::percent;
use crate::schedule;
use crate::texts;
use crate::web::render::Choice;
use crate::web::table::filters;
use crate::web::{Screen, SignedIn, redirect};

#[derive(Debug, Default, Deserialize)]
pub struct ReportsQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    wave: String,
    #[serde(default)]
    location: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    status: String,
}

impl ReportsQuery {
    fn filter(&self) -> ListFilter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let kind = match self.kind.parse::<CheckKind>() {
            Ok(kind) => Some(kind),
            Err(_) => None,
        };
        ListFilter {
            status: ReportStatus::parse(&self.status).map(ReportStatus::as_str),
            wave: some(&self.wave),
            location: some(&self.location),
            kind,
        }
    }

    /// The address of the next page under the same filters.
    fn next(&self, cursor: &str) -> String {
        let (wave, location) = (self.wave.as_str(), self.location.as_str());
        let (kind, status) = (self.kind.as_str(), self.status.as_str());
        let parts = [("wave", wave), ("location", location), ("kind", kind), ("status", status), ("cursor", cursor)];
        format!("/reports?{}", filters(&parts))
    }
}

/// A line of a list of reports.
#[derive(Debug, Serialize)]
pub(super) struct ReportItem {
    pub id: String,
    pub status: String,
    pub kind: String,
    pub score: Option<String>,
    pub location: String,
    pub city: String,
    pub competitor: Option<String>,
    pub wave: String,
    pub shopper_code: String,
    pub submitted_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct ReportsPage {
    reports: Vec<ReportItem>,
    next: Option<String>,
    waves: Vec<Choice>,
    locations: Vec<Choice>,
    kinds: Vec<Choice>,
    statuses: Vec<Choice>,
    wave: String,
    location: String,
    kind: String,
    status: String,
    filtered: bool,
}

#[derive(Serialize)]
struct ReportPage {
    report: ReadView,
    asides: Vec<Aside>,
    sections: Vec<AnsweredSection>,
    barriers: Vec<BarrierView>,
    knocked_out_by: Vec<String>,
}

#[derive(Serialize)]
struct ReadView {
    id: String,
    status: &'static str,
    title: String,
    location: String,
    city: String,
    address: String,
    competitor: Option<String>,
    wave: String,
    kind: String,
    shopper_code: String,
    score: Option<String>,
    started_at: String,
    submitted_at: Option<String>,
    review_href: Option<String>,
    versions_href: String,
}

/// The items of a list; a report still in review shows the score of its newest version.
pub(super) fn items_of(connection: &mut Connection, lines: Vec<ReportLine>) -> AppResult<Vec<ReportItem>> {
    let undecided: Vec<ReportLine> =
        lines.iter().filter(|line| line.score.is_none() && line.status != "draft").cloned().collect();
    let scores = usecases::queue_scores(connection, &undecided)?;
    let item = |line: ReportLine| ReportItem {
        score: line.score.or_else(|| scores.get(&line.id).copied()).map(percent),
        id: line.public_id,
        status: line.status,
        kind: line.check.kind,
        location: line.location.name,
        city: line.location.city,
        competitor: line.location.competitor,
        wave: line.wave.title,
        shopper_code: line.shopper.code,
        submitted_at: line.submitted_at,
    };
    Ok(lines.into_iter().map(item).collect())
}

/// Approved reports for clients, all that were submitted for managers.
pub async fn list_reports(
    SignedIn(actor): SignedIn,
    query: web::Query<ReportsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    if actor.role == Role::Shopper {
        return Ok(redirect("/assignments"));
    }
    let query = query.into_inner();
    let (filter, cursor) = (query.filter(), Cursor::parse(&query.cursor));
    let is_client = actor.role == Role::Client;
    let (reports, next, waves, locations) = db
        .read(move |connection| {
            let page = usecases::list_reports(connection, &actor, &filter, cursor)?;
            let (waves, locations) = usecases::filter_choices(connection, &actor)?;
            Ok((items_of(connection, page.items)?, page.next, waves, locations))
        })
        .await?;
    let choices = |pairs: Vec<(String, String)>| pairs.into_iter().map(|(id, words)| Choice::new(id, words)).collect();
    let kinds = CheckKind::ALL.map(|kind| Choice::new(kind.as_str(), screen.text(&format!("kind-{kind}"))));
    let statuses = if is_client {
        Vec::new()
    } else {
        let named = |status: ReportStatus| {
            Choice::new(status.as_str(), screen.text(&format!("reports-status-{}", status.as_str())))
        };
        ReportStatus::ALL.into_iter().filter(|status| *status != ReportStatus::Draft).map(named).collect()
    };
    let filtered =
        [&query.wave, &query.location, &query.kind, &query.status].iter().any(|value| !value.trim().is_empty());
    let page = ReportsPage {
        reports,
        next: next.map(|cursor| query.next(&cursor)),
        waves: choices(waves),
        locations: choices(locations),
        kinds: kinds.into(),
        statuses,
        wave: query.wave,
        location: query.location,
        kind: query.kind,
        status: query.status,
        filtered,
    };
    screen.show("reports/list.html", &page)
}

/// One report: every answer with its points and photos; `#q-<key>` leads to one of them.
pub async fn show_report(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    aside: web::Data<Arc<dyn ReportAside>>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let (role, now) = (actor.role, clock.now());
    let found = db
        .read(move |connection| {
            let report = usecases::find_report(connection, &actor, &id)?;
            if role == Role::Shopper {
                return Ok(Err(schedule::check_by_id(connection, report.check_id)?));
            }
            let asides = aside.beside(connection, &actor, &report, now)?;
            Ok(Ok((usecases::dossier(connection, report)?, asides)))
        })
        .await?;
    let (mut dossier, asides) = match found {
        Ok(found) => found,
        // A shopper reads the own report where it was filled in.
        Err(check) => return Ok(redirect(&format!("/checks/{}/report", check.public_id))),
    };
    dossier.definition = dossier.definition.in_language(language);
    let zone: Tz = dossier.location.time_zone.parse().unwrap_or(Tz::UTC);
    let there = |moment: Timestamp| texts::date_time(language, moment, zone);
    let newest = dossier.newest();
    let page = ReportPage {
        asides,
        sections: newest.map(|version| answers::sections(&dossier, version, language)).unwrap_or_default(),
        barriers: newest.map(|version| answers::barriers(&dossier.definition, version)).unwrap_or_default(),
        knocked_out_by: newest.map(|version| answers::knocked_out_by(&dossier.definition, version)).unwrap_or_default(),
        report: ReadView {
            id: dossier.report.public_id.clone(),
            status: dossier.report.state()?.as_str(),
            title: dossier.definition.title.clone(),
            location: dossier.location.name.clone(),
            city: dossier.location.city.clone(),
            address: dossier.location.address.clone(),
            competitor: dossier.location.competitor.clone(),
            wave: dossier.wave.title.clone(),
            kind: dossier.check.kind.to_string(),
            shopper_code: dossier.shopper.code.clone(),
            score: newest.and_then(answers::score),
            started_at: there(dossier.report.started_at),
            submitted_at: dossier.report.submitted_at.map(there),
            versions_href: format!("/reports/{}/versions", dossier.report.public_id),
            review_href: (role != Role::Client).then(|| format!("/review/{}", dossier.report.public_id)),
        },
    };
    screen.show("reports/show.html", &page)
}
