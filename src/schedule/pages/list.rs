//! `/checks`: the schedule day by day.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::clients;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Cursor, Manager};
use crate::programs;
use crate::schedule::model::CheckStatus;
use crate::schedule::rows::{CheckLine, DayGroup, by_day};
use crate::schedule::usecases::listing::{self, CheckFilter};
use crate::shoppers;
use crate::web::Screen;
use crate::web::render::Choice;

/// What is still to come, before anybody chose a status.
const CURRENT: [CheckStatus; 6] = [
    CheckStatus::Planned,
    CheckStatus::Open,
    CheckStatus::Assigned,
    CheckStatus::Started,
    CheckStatus::Submitted,
    CheckStatus::Returned,
];

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    status: String,
    wave: String,
    city: String,
    location: String,
    shopper: String,
    #[serde(skip_serializing)]
    cursor: String,
}

#[derive(Serialize)]
struct ChecksPage {
    days: Vec<DayGroup>,
    total: i64,
    next: Option<String>,
    start: Option<String>,
    chosen: ListQuery,
    location: Option<String>,
    filtered: bool,
    statuses: Vec<Choice>,
    waves: Vec<Choice>,
    cities: Vec<Choice>,
    shoppers: Vec<Choice>,
}

impl ListQuery {
    fn statuses(&self) -> Vec<CheckStatus> {
        match self.status.as_str() {
            "all" => Vec::new(),
            word => CheckStatus::parse(word).map_or(CURRENT.to_vec(), |status| vec![status]),
        }
    }

    fn is_narrow(&self) -> bool {
        [&self.status, &self.wave, &self.city, &self.location, &self.shopper].iter().any(|text| !text.is_empty())
    }

    /// The address of this list, at the page that starts after `cursor`.
    fn address(&self, cursor: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let named = [
            ("status", self.status.as_str()),
            ("wave", &self.wave),
            ("city", &self.city),
            ("location", &self.location),
            ("shopper", &self.shopper),
            ("cursor", cursor.unwrap_or_default()),
        ];
        for (name, value) in named.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { "/checks".to_owned() } else { format!("/checks?{query}") }
    }
}

pub async fn list_checks(
    manager: Manager,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (query, now, language) = (query.into_inner(), clock.now(), screen.language);
    let statuses = status_choices(&screen);
    let page = db
        .read(move |connection| {
            let actor = &manager.0;
            let approved = shoppers::approved_shoppers(connection)?;
            let chosen = approved.iter().find(|(shopper, _)| shopper.public_id == query.shopper);
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let filter = CheckFilter {
                statuses: query.statuses(),
                wave: some(&query.wave),
                location: some(&query.location),
                city: some(&query.city),
                shopper_id: chosen.map(|(shopper, _)| shopper.id),
                ..CheckFilter::default()
            };
            let (page, total) = listing::list_checks(connection, actor, &filter, Cursor::parse(&query.cursor))?;
            let lines = page.items.iter().map(|card| CheckLine::of(card, language, now)).collect();
            let location = match query.location.as_str() {
                "" => None,
                id => Some(clients::find_location(connection, actor, id)?.name),
            };
            Ok(ChecksPage {
                days: by_day(lines),
                total,
                next: page.next.map(|cursor| query.address(Some(&cursor))),
                start: Some(query.address(None)).filter(|_| !query.cursor.is_empty()),
                location,
                filtered: query.is_narrow(),
                statuses,
                waves: wave_choices(connection, &manager)?,
                cities: listing::cities(connection, &manager)?
                    .into_iter()
                    .map(|city| Choice::new(city.clone(), city))
                    .collect(),
                shoppers: approved
                    .iter()
                    .map(|(shopper, name)| Choice::new(&shopper.public_id, format!("{} · {name}", shopper.code)))
                    .collect(),
                chosen: query,
            })
        })
        .await?;
    screen.show("schedule/list.html", &page)
}

fn status_choices(screen: &Screen) -> Vec<Choice> {
    let named = CheckStatus::ALL
        .iter()
        .map(|status| Choice::new(status.as_str(), screen.text(&format!("check-status-{}", status.as_str()))));
    named.chain([Choice::new("all", screen.text("check-status-all"))]).collect()
}

fn wave_choices(connection: &mut crate::db::Connection, manager: &Manager) -> AppResult<Vec<Choice>> {
    let waves = programs::wave_names(connection, manager)?;
    let choice = |(id, wave, program): (String, String, String)| Choice::new(id, format!("{program} · {wave}"));
    Ok(waves.into_iter().map(choice).collect())
}
