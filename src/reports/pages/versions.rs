//! Every version of a report, and what differs between two of them.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::Role;
use crate::reports::usecases;
use crate::reports::views::versions::{DifferenceView, VersionCard, difference, version_cards};
use crate::web::render::Choice;
use crate::web::{Screen, SignedIn};

#[derive(Debug, Deserialize)]
pub struct VersionsQuery {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

#[derive(Serialize)]
struct VersionsPage {
    id: String,
    title: String,
    place: String,
    back_href: String,
    versions: Vec<VersionCard>,
    difference: Option<DifferenceView>,
    numbers: Vec<Choice>,
}

pub async fn show_versions(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<VersionsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let is_client = actor.role == Role::Client;
    let mut history = db.read(move |connection| usecases::history(connection, &actor, &id)).await?;
    history.dossier.definition = history.dossier.definition.in_language(language);
    let dossier = &history.dossier;
    let number = |text: &str| match text.parse::<i32>() {
        Ok(number) => Some(number),
        Err(_) => None,
    };
    // An address with numbers that don't exist shows what it can: the newest change.
    let pair = history.pair(number(&query.from), number(&query.to)).or_else(|| history.pair(None, None));
    let report_id = &dossier.report.public_id;
    let page = VersionsPage {
        title: dossier.definition.title.clone(),
        place: format!("{}, {}", dossier.location.city, dossier.location.name),
        back_href: if is_client { format!("/reports/{report_id}") } else { format!("/review/{report_id}") },
        versions: version_cards(&history, language),
        difference: pair.map(|(from, to)| difference(dossier, from, to, language)),
        numbers: dossier
            .versions
            .iter()
            .map(|view| Choice::new(view.version.number.to_string(), view.version.number.to_string()))
            .collect(),
        id: report_id.clone(),
    };
    screen.show("reports/versions.html", &page)
}
