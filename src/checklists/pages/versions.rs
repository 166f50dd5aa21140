//! Every version of a checklist, and what differs between two of them.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::difference::{DifferenceView, difference_view};
use super::{VersionItem, named_versions};
use crate::checklists::usecases;
use crate::db::Db;
use crate::error::AppResult;
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
    versions: Vec<VersionItem>,
    from: i32,
    to: i32,
    numbers: Vec<Choice>,
    difference: Option<DifferenceView>,
}

pub async fn show_versions(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<VersionsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (checklist, versions) = db
        .read(move |connection| {
            let checklist = usecases::find_checklist(connection, &actor, &id)?;
            let versions = usecases::versions_of(connection, checklist.id)?;
            Ok((checklist, versions))
        })
        .await?;
    let find = |number: &str| versions.iter().find(|version| version.number.to_string() == number);
    // Without two that exist, the newest change is shown.
    let to = find(&query.to).or(versions.first());
    let before = to.and_then(|to| versions.iter().find(|version| version.number < to.number));
    let from = find(&query.from).or(before);
    let pair = from.zip(to).filter(|(from, to)| from.number != to.number);
    let difference = match pair {
        Some((from, to)) => Some(difference_view(&usecases::difference_between(from, to)?, screen.language)),
        None => None,
    };
    let page = VersionsPage {
        id: checklist.public_id,
        title: checklist.title,
        from: from.map_or(0, |version| version.number),
        to: to.map_or(0, |version| version.number),
        numbers: versions
            .iter()
            .map(|version| Choice::new(version.number.to_string(), version.number.to_string()))
            .collect(),
        versions: named_versions(&versions, to),
        difference,
    };
    screen.show("checklists/versions.html", &page)
}
