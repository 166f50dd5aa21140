//! Every version of a map's plan: who made it, what it changed, and the way back.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, Timelike};
use serde::{Deserialize, Serialize};

use super::difference::{DifferenceView, difference_view};
use super::map::{Pager, editing};
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::journeys::model::JourneyMap;
use crate::journeys::usecases::{self, RestoreVersion, VersionMade};
use crate::kernel::{Clock, Cursor, Language};
use crate::texts;
use crate::web::{Screen, SignedIn, redirect_with_flash};

#[derive(Debug, Deserialize)]
pub struct VersionsQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

#[derive(Debug, Deserialize)]
pub struct RestorationForm {
    latest: i32,
}

#[derive(Serialize)]
struct VersionsPage {
    title: String,
    href: String,
    latest: i32,
    can_restore: bool,
    from: i32,
    to: i32,
    difference: Option<DifferenceView>,
    groups: Vec<Group>,
    pager: Pager,
}

/// What one person changed within an hour.
#[derive(Serialize)]
struct Group {
    author: String,
    day: String,
    hour: String,
    versions: Vec<VersionItem>,
}

#[derive(Serialize)]
struct VersionItem {
    number: i32,
    time: String,
    what: String,
    subject: String,
    compare_href: Option<String>,
    restore_action: Option<String>,
    json_href: String,
}

pub async fn show_versions(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<VersionsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (cursor, can_restore) = (Cursor::parse(&query.cursor), editing(&actor).is_some());
    let asked = (query.from.parse::<i32>(), query.to.parse::<i32>());
    let (map, page, pair, compared) = db
        .read(move |connection| {
            let (map, page) = usecases::list_versions(connection, &actor, &id, cursor)?;
            let pair = match asked {
                (Ok(from), Ok(to)) => Some((from, to)),
                _ => Some((map.versions - 1, map.versions)).filter(|(from, _)| *from > 0),
            };
            let compared = match pair {
                None => None,
                Some(pair) => match usecases::compare_versions(connection, &actor, &id, pair) {
                    Ok(compared) => Some(compared),
                    // A number that doesn't exist compares nothing.
                    Err(AppError::NotFound) => None,
                    Err(error) => return Err(error),
                },
            };
            Ok((map, page, pair.unwrap_or_default(), compared))
        })
        .await?;
    let difference =
        compared.map(|(before, after, difference)| difference_view((&before, &after), &difference, screen.language));
    let href = format!("/maps/{}", map.public_id);
    let shown = VersionsPage {
        latest: map.versions,
        can_restore,
        from: pair.0,
        to: pair.1,
        difference,
        groups: groups(&map, &page.items, can_restore, &screen),
        pager: Pager { prev: None, next: screen.page_from(page.next), text: None },
        title: map.title,
        href,
    };
    screen.show("journeys/versions.html", &shown)
}

fn groups(map: &JourneyMap, versions: &[VersionMade], can_restore: bool, screen: &Screen) -> Vec<Group> {
    let mut groups: Vec<(Group, (i64, NaiveDate, u32))> = Vec::new();
    for made in versions {
        let version = &made.version;
        let local = chrono::TimeZone::from_utc_datetime(&screen.zone, &version.created_at);
        let together = (version.created_by, local.date_naive(), local.hour());
        let item = version_item(map, made, can_restore, screen);
        match groups.last_mut().filter(|(_, last)| *last == together) {
            Some((group, _)) => group.versions.push(item),
            None => {
                let group = Group {
                    author: made.author.clone(),
                    day: texts::date(screen.language, local.date_naive()),
                    hour: format!("{:02}:00–{:02}:59", local.hour(), local.hour()),
                    versions: vec![item],
                };
                groups.push((group, together));
            }
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

fn version_item(map: &JourneyMap, made: &VersionMade, can_restore: bool, screen: &Screen) -> VersionItem {
    let version = &made.version;
    let (href, number) = (format!("/maps/{}", map.public_id), version.number);
    VersionItem {
        number,
        time: texts::time_of_day(version.created_at, screen.zone),
        what: what(screen.language, &version.action),
        subject: version.subject.clone(),
        compare_href: (number > 1).then(|| format!("{href}/versions?from={}&to={number}", number - 1)),
        restore_action: (can_restore && number != map.versions)
            .then(|| format!("{href}/versions/{number}/restoration")),
        json_href: format!("{href}/plan.json?version={number}"),
    }
}

/// What was done, in the words of the audit log.
pub(super) fn what(language: Language, action: &str) -> String {
    texts::find(language, &format!("action-{}", action.replace('.', "-")), &[]).unwrap_or_else(|| action.to_owned())
}

pub async fn restore_version(
    SignedIn(actor): SignedIn,
    path: web::Path<(String, i32)>,
    form: web::Form<RestorationForm>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, (id, number)) = (clock.now(), path.into_inner());
    let restore = RestoreVersion { latest: form.latest };
    let (page, may_edit) = (format!("/maps/{id}/versions"), editing(&actor).is_some());
    let restored =
        db.write(move |connection| usecases::restore_version(connection, &actor, (&id, number), &restore, now)).await;
    match restored {
        // Whoever came here by the button knows the map; what is refused is its structure.
        Err(AppError::Forbidden) if may_edit => Ok(redirect_with_flash(&page, "danger", "plan-restore-manager")),
        restored => restored.map(|_| redirect_with_flash(&page, "success", "plan-restored")),
    }
}
