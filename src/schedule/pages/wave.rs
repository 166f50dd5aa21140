//! `/waves/{id}/schedule`: a wave as a calendar and as a table, and its checks moved from day to day.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Clock, Cursor, Language, Manager, Timestamp};
use crate::schedule::forms;
use crate::schedule::model::CheckStatus;
use crate::schedule::rows::{CheckLine, DayGroup, by_day};
use crate::schedule::usecases::listing::{self, CheckFilter};
use crate::schedule::usecases::month::{self, CalendarDay, WaveSummary};
use crate::schedule::usecases::{self};
use crate::texts;
use crate::web::fields::sentence;
use crate::web::flash::Flash;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, redirect_with_flash};

/// The most checks of a day that the calendar names; the rest is a number that leads to the table.
const NAMED_IN_CALENDAR: usize = 5;
/// The most checks of one day that the table shows.
const NAMED_IN_TABLE: usize = 300;

/// What of the wave is shown, and how.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct WaveQuery {
    /// `table`, else the calendar.
    view: String,
    /// `2026-11`; without it the month that matters now.
    month: String,
    status: String,
    city: String,
    /// `own` or `competitors`.
    whose: String,
    /// One day of the table.
    day: String,
    #[serde(skip_serializing)]
    cursor: String,
}

#[derive(Serialize)]
struct Day {
    /// `2026-11-05`
    date: String,
    label: String,
    number: u32,
    in_month: bool,
    in_wave: bool,
    /// Checks may be moved to it: the wave has it, and it has not passed.
    open: bool,
    today: bool,
    checks: Vec<CheckLine>,
    total: usize,
    more: usize,
    href: String,
}

#[derive(Serialize)]
struct Calendar {
    title: String,
    has_today: bool,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Day>>,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct Table {
    groups: Vec<DayGroup>,
    start: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct WavePage {
    wave: String,
    wave_title: String,
    wave_days: String,
    first_day: String,
    last_day: String,
    program: String,
    program_title: String,
    total: i64,
    open: i64,
    under_way: i64,
    submitted: i64,
    done: i64,
    moves_href: String,
    calendar_href: String,
    table_href: String,
    chosen: WaveQuery,
    day_label: Option<String>,
    filtered: bool,
    statuses: Vec<Choice>,
    cities: Vec<Choice>,
    calendar: Option<Calendar>,
    table: Option<Table>,
    notice: Vec<Flash>,
}

impl WaveQuery {
    fn is_table(&self) -> bool {
        self.view == "table"
    }

    fn filter(&self, wave: &str) -> CheckFilter {
        let own = match self.whose.as_str() {
            "own" => Some(true),
            "competitors" => Some(false),
            _ => None,
        };
        CheckFilter {
            wave: Some(wave.to_owned()),
            statuses: CheckStatus::parse(&self.status).into_iter().collect(),
            city: Some(self.city.clone()).filter(|city| !city.is_empty()),
            own,
            ..CheckFilter::default()
        }
    }

    fn day(&self) -> Option<NaiveDate> {
        day_of(&self.day)
    }

    fn address(&self, wave: &str, changed: &[(&str, &str)]) -> String {
        let mut named: BTreeMap<&str, &str> = BTreeMap::from([
            ("view", self.view.as_str()),
            ("month", &self.month),
            ("status", &self.status),
            ("city", &self.city),
            ("whose", &self.whose),
            ("day", &self.day),
        ]);
        named.extend(changed.iter().copied());
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(named.into_iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => format!("/waves/{wave}/schedule"),
            query => format!("/waves/{wave}/schedule?{query}"),
        }
    }
}

/// A day of the address; what is none counts as not asked for.
fn day_of(text: &str) -> Option<NaiveDate> {
    let mut days = text.parse::<NaiveDate>().into_iter();
    days.next()
}

pub async fn show_wave(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<WaveQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let page = load(&screen, &db, manager, id.into_inner(), query.into_inner(), clock.now()).await?;
    screen.show("schedule/wave.html", &page)
}

/// Moves the chosen checks to a day and shows the wave again, the way it was looked at.
pub async fn move_checks(
    manager: Manager,
    id: web::Path<String>,
    query: web::Query<WaveQuery>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor, wave, query) = (clock.now(), manager.clone(), id.into_inner(), query.into_inner());
    let moved = match forms::read_moves(&form) {
        Ok(wanted) => {
            let wave = wave.clone();
            db.write(move |connection| usecases::move_to_day(connection, &actor, &wave, &wanted, now)).await
        }
        Err(error) => Err(error),
    };
    let told = |text: String| Flash { level: "danger", text };
    let (status, notice) = match moved {
        Ok(moved) => {
            let word = if moved.len() == 1 { "check-moved" } else { "checks-moved" };
            return Ok(redirect_with_flash(&query.address(&wave, &[]), "success", word));
        }
        Err(AppError::Invalid(errors)) => {
            let mut sentences: Vec<String> = errors.iter().map(|error| sentence(error, screen.language)).collect();
            sentences.dedup();
            (StatusCode::UNPROCESSABLE_ENTITY, sentences.into_iter().map(told).collect())
        }
        Err(AppError::Conflict(code)) => (
            StatusCode::CONFLICT,
            vec![told(screen.text(&format!("error-{code}"))), told(screen.text("wave-none-moved"))],
        ),
        Err(other) => return Err(other),
    };
    let mut page = load(&screen, &db, manager, wave, query, now).await?;
    page.notice = notice;
    screen.show_as(status, "schedule/wave.html", &page)
}

async fn load(
    screen: &Screen,
    db: &Db,
    manager: Manager,
    wave: String,
    query: WaveQuery,
    now: Timestamp,
) -> AppResult<WavePage> {
    let reader = screen.clone();
    db.read(move |connection| {
        let summary = month::wave_summary(connection, &manager, &wave)?;
        let language = reader.language;
        let filter = query.filter(&wave);
        let (calendar, table) = match query.is_table() {
            true => (None, Some(table(connection, &manager, &query, &filter, language, now)?)),
            false => (Some(calendar(connection, &manager, &query, &filter, &summary, &reader, now)?), None),
        };
        let days = [summary.wave.starts_on, summary.wave.ends_on].map(|day| texts::date(language, day));
        let cities = listing::cities(connection, &manager)?;
        Ok(WavePage {
            wave_title: summary.wave.title,
            wave_days: days.join(" – "),
            first_day: summary.wave.starts_on.to_string(),
            last_day: summary.wave.ends_on.to_string(),
            program: summary.program.public_id,
            program_title: summary.program.title,
            total: summary.total,
            open: summary.open,
            under_way: summary.under_way,
            submitted: summary.submitted,
            done: summary.done,
            // Where checks are moved knows how the wave was looked at.
            moves_href: query.address(&wave, &[]).replacen("/schedule", "/moves", 1),
            calendar_href: query.address(&wave, &[("view", ""), ("day", "")]),
            table_href: query.address(&wave, &[("view", "table")]),
            day_label: query.day().filter(|_| query.is_table()).map(|day| texts::date(language, day)),
            filtered: [&query.status, &query.city, &query.whose].iter().any(|text| !text.is_empty()),
            statuses: CheckStatus::ALL
                .iter()
                .map(|status| Choice::new(status.as_str(), reader.text(&format!("check-status-{}", status.as_str()))))
                .collect(),
            cities: cities.into_iter().map(|city| Choice::new(city.clone(), city)).collect(),
            calendar,
            table,
            notice: Vec::new(),
            chosen: query,
            wave,
        })
    })
    .await
}

fn table(
    connection: &mut Connection,
    manager: &Manager,
    query: &WaveQuery,
    filter: &CheckFilter,
    language: Language,
    now: Timestamp,
) -> AppResult<Table> {
    let lines = |cards: &[listing::CheckCard]| cards.iter().map(|card| CheckLine::of(card, language, now)).collect();
    let wave = filter.wave.clone().unwrap_or_default();
    if let Some(day) = query.day() {
        let days = month::wave_days(connection, manager, filter, &[day], NAMED_IN_TABLE)?;
        let cards = days.into_values().flat_map(|day| day.cards).collect::<Vec<_>>();
        return Ok(Table { groups: by_day(lines(&cards)), start: None, next: None });
    }
    let (page, _) = listing::list_checks(connection, &manager.0, filter, Cursor::parse(&query.cursor))?;
    Ok(Table {
        groups: by_day(lines(&page.items)),
        start: Some(query.address(&wave, &[])).filter(|_| !query.cursor.is_empty()),
        next: page.next.map(|cursor| query.address(&wave, &[("cursor", &cursor.to_string())])),
    })
}

fn calendar(
    connection: &mut Connection,
    manager: &Manager,
    query: &WaveQuery,
    filter: &CheckFilter,
    summary: &WaveSummary,
    screen: &Screen,
    now: Timestamp,
) -> AppResult<Calendar> {
    let (wave, language, today) = (&summary.wave, screen.language, now.date());
    let first_of = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let asked = day_of(&format!("{}-01", query.month));
    let (first, last) = (first_of(wave.starts_on), first_of(wave.ends_on));
    let month = first_of(asked.unwrap_or(today)).clamp(first, last);
    let weeks = month::weeks_of(month);
    let days: Vec<NaiveDate> = weeks.iter().flatten().copied().collect();
    let mut found = month::wave_days(connection, manager, filter, &days, NAMED_IN_CALENDAR)?;
    let mut shown = Vec::new();
    for week in weeks {
        let mut row = Vec::new();
        for day in week {
            let CalendarDay { cards, total, .. } =
                found.remove(&day).unwrap_or(CalendarDay { day, cards: Vec::new(), total: 0 });
            let date = day.to_string();
            row.push(Day {
                label: texts::date(language, day),
                number: day.day(),
                in_month: day.month() == month.month(),
                in_wave: (wave.starts_on..=wave.ends_on).contains(&day),
                open: (wave.starts_on.max(today)..=wave.ends_on).contains(&day),
                today: day == today,
                more: total - cards.len(),
                checks: cards.iter().map(|card| CheckLine::of(card, language, now)).collect(),
                total,
                href: query.address(&wave.public_id, &[("view", "table"), ("day", &date), ("month", "")]),
                date,
            });
        }
        shown.push(row);
    }
    let address = |month: Option<NaiveDate>| {
        let month = month.filter(|month| (first..=last).contains(month))?;
        Some(query.address(&wave.public_id, &[("month", &month.format("%Y-%m").to_string())]))
    };
    Ok(Calendar {
        title: texts::month(language, month),
        has_today: days.contains(&today),
        weekdays: screen.text("weekdays-short").split(' ').map(str::to_owned).collect(),
        weeks: shown,
        previous: address(month.checked_sub_months(Months::new(1))),
        next: address(month.checked_add_months(Months::new(1))),
    })
}
