//! `/board` for shoppers, `/applications` for both sides.

mod offers;

use actix_web::{HttpResponse, web};
use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use offers::{CheckOffers, OfferLine};
pub use offers::{accept_offer, decline_offer, make_offers, show_offers, withdraw_offer};

use super::usecases::{self, BoardFilter, BoardLine, Outcome, Waiting};
use super::views::AgainstView;
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{CheckKind, Clock, Cursor, Language, Manager, Paged, Shopper, Timestamp};
use crate::schedule::CheckLine;
use crate::texts::{self, Argument};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, redirect_with_flash};

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct BoardQuery {
    kind: String,
    city: String,
    /// First and last day of the windows, on the clock of the reader.
    from: String,
    to: String,
    /// The least fee, in whole units of money.
    fee: String,
    #[serde(skip_serializing)]
    page: String,
}

#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    check: CheckLine,
    /// `3 км от вас`; nothing for a call or where a position is unknown.
    distance: Option<String>,
    at_once: bool,
}

#[derive(Serialize)]
struct BoardPage {
    /// On the first page only.
    offers: Vec<OfferLine>,
    more_offers: bool,
    lines: Vec<Line>,
    approved: bool,
    filtered: bool,
    chosen: BoardQuery,
    next: Option<String>,
    start: Option<String>,
    kinds: Vec<Choice>,
    cities: Vec<Choice>,
}

#[derive(Serialize)]
struct BoardCheckPage {
    check: Line,
    briefing: Vec<String>,
    against: Vec<AgainstView>,
    /// Id of the application that waits, and until when it is answered.
    applied: Option<String>,
    answer_by: Option<String>,
    /// Id of the offer that waits for them.
    offered: Option<String>,
}

#[derive(Serialize)]
struct OwnApplication {
    id: String,
    status: String,
    check: CheckLine,
    applied_at: Timestamp,
    answer_by: Timestamp,
    reason: Option<String>,
}

#[derive(Serialize)]
struct OwnPage {
    applications: Vec<OwnApplication>,
    next: Option<String>,
}

#[derive(Serialize)]
struct WaitingLine {
    id: String,
    check: CheckLine,
    shopper: String,
    shopper_href: String,
    distance: Option<String>,
    applied_at: Timestamp,
    answer_by: Timestamp,
    overdue: bool,
    in_waiting_list: bool,
    against: Vec<AgainstView>,
}

#[derive(Serialize)]
struct WaitingPage {
    applications: Vec<WaitingLine>,
    next: Option<String>,
    /// To whom the one check was offered, where only its applications are listed.
    check: Option<CheckOffers>,
}

impl BoardQuery {
    fn filter(&self) -> BoardFilter {
        let day = |text: &str| match text.parse::<NaiveDate>() {
            Ok(day) => day.and_hms_opt(0, 0, 0),
            Err(_) => None,
        };
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        BoardFilter {
            kind: CheckKind::ALL.into_iter().find(|kind| kind.as_str() == self.kind),
            city: some(&self.city),
            from: day(&self.from),
            before: day(&self.to).map(|last| last + Duration::days(1)),
            least_fee: match self.fee.trim().parse::<i64>() {
                Ok(whole) => whole.checked_mul(100),
                Err(_) => None,
            },
        }
    }

    fn page(&self) -> usize {
        self.page.parse::<usize>().map_or(0, |page| page.min(1000))
    }

    fn is_narrow(&self) -> bool {
        [&self.kind, &self.city, &self.from, &self.to, &self.fee].iter().any(|text| !text.is_empty())
    }

    fn address(&self, page: usize) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let number = if page == 0 { String::new() } else { page.to_string() };
        let named = [
            ("kind", &self.kind),
            ("city", &self.city),
            ("from", &self.from),
            ("to", &self.to),
            ("fee", &self.fee),
            ("page", &number),
        ];
        for (name, value) in named.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("/board?{}", query.finish())
    }
}

fn distance(language: Language, kilometres: Option<f64>) -> Option<String> {
    let whole = kilometres.filter(|kilometres| *kilometres > 0.0)?.ceil() as i64;
    Some(texts::text_with(language, "board-distance", &[("kilometres", Argument::from(whole))]))
}

fn line(line: &BoardLine, language: Language, now: Timestamp) -> Line {
    let mut check = CheckLine::of(&line.card, language, now);
    check.href = format!("/board/{}", check.id);
    Line { check, distance: distance(language, line.kilometres), at_once: line.taking == crate::programs::Taking::Take }
}

pub async fn show_board(
    shopper: Shopper,
    query: web::Query<BoardQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (chosen, now, language) = (query.into_inner(), clock.now(), screen.language);
    let (filter, page) = (chosen.filter(), chosen.page());
    let (board, offers) = db
        .read(move |connection| {
            let offers = match page {
                0 => usecases::own_offers(connection, &shopper, Cursor::start(), now)?,
                _ => Paged { items: Vec::new(), next: None },
            };
            Ok((usecases::read_board(connection, &shopper, &filter, page, now)?, offers))
        })
        .await?;
    let shown = BoardPage {
        offers: offers.items.iter().map(|own| OfferLine::of(own, language, now)).collect(),
        more_offers: offers.next.is_some(),
        lines: board.lines.iter().map(|one| line(one, language, now)).collect(),
        approved: board.shopper.is_approved(),
        filtered: chosen.is_narrow(),
        next: board.next.map(|next| chosen.address(next)),
        start: (page > 0).then(|| chosen.address(0)),
        kinds: CheckKind::ALL
            .into_iter()
            .map(|kind| Choice::new(kind.as_str(), screen.text(&format!("kind-{}", kind.as_str()))))
            .collect(),
        cities: board.cities.into_iter().map(|city| Choice::new(city.clone(), city)).collect(),
        chosen,
    };
    screen.show("board/list.html", &shown)
}

pub async fn show_check(
    shopper: Shopper,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let found = db.read(move |connection| usecases::read_board_check(connection, &shopper, &id, now)).await?;
    let briefing = found.line.card.program.briefing.lines().map(str::trim).filter(|line| !line.is_empty());
    let page = BoardCheckPage {
        briefing: briefing.map(str::to_owned).collect(),
        check: line(&found.line, language, now),
        against: found.against.iter().map(|reason| AgainstView::of(*reason, language)).collect(),
        answer_by: found
            .applied
            .as_ref()
            .map(|application| texts::date_time(language, application.answer_by, screen.zone)),
        applied: found.applied.map(|application| application.public_id),
        offered: found.offered.map(|offer| offer.public_id),
    };
    screen.show("board/check.html", &page)
}

pub async fn apply_for_check(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let key = id.clone();
    let outcome = db.write(move |connection| usecases::apply_for_check(connection, &shopper, &key, now)).await?;
    Ok(match outcome {
        Outcome::Applied(_) => redirect_with_flash(&format!("/board/{id}"), "success", "application-sent"),
        Outcome::Taken(_) => redirect_with_flash(&format!("/assignments/{id}"), "success", "check-taken"),
    })
}

pub async fn list_own(
    shopper: Shopper,
    query: web::Query<CursorQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::own_applications(connection, &shopper, cursor)).await?;
    let own = |(application, card): (super::Application, crate::schedule::CheckCard)| OwnApplication {
        check: CheckLine { href: format!("/board/{}", card.check.public_id), ..CheckLine::of(&card, language, now) },
        id: application.public_id,
        status: application.status,
        applied_at: application.applied_at,
        answer_by: application.answer_by,
        reason: application.reason,
    };
    let shown = OwnPage { next: screen.page_from(page.next), applications: page.items.into_iter().map(own).collect() };
    screen.show("board/own.html", &shown)
}

pub async fn withdraw(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::withdraw_application(connection, &shopper, &id, now)).await?;
    Ok(redirect_with_flash("/board/applications", "success", "application-withdrawn"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CursorQuery {
    cursor: String,
    /// Public id of a check.
    check: String,
}

pub async fn list_waiting(
    manager: Manager,
    query: web::Query<CursorQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let CursorQuery { cursor, check } = query.into_inner();
    let check = Some(check).filter(|check| !check.is_empty());
    let (page, offers) = db
        .read(move |connection| {
            let offers = match &check {
                Some(check) => Some(usecases::offers_of_check(connection, &manager, check)?),
                None => None,
            };
            let cursor = Cursor::parse(&cursor);
            Ok((usecases::pending_applications(connection, &manager, check.as_deref(), cursor)?, offers))
        })
        .await?;
    let waiting = |one: Waiting| WaitingLine {
        id: one.application.public_id,
        check: CheckLine::of(&one.card, language, now),
        shopper: format!("{} · {}", one.shopper.code, one.name),
        shopper_href: format!("/shoppers/{}", one.shopper.public_id),
        distance: distance(language, one.kilometres),
        applied_at: one.application.applied_at,
        answer_by: one.application.answer_by,
        overdue: one.application.answer_by < now,
        in_waiting_list: one.in_waiting_list,
        against: one.against.iter().map(|reason| AgainstView::of(*reason, language)).collect(),
    };
    let shown = WaitingPage {
        next: screen.page_from(page.next),
        applications: page.items.into_iter().map(waiting).collect(),
        check: offers.map(|found| CheckOffers::of(found, language, now)),
    };
    screen.show("board/waiting.html", &shown)
}

pub async fn accept(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::accept_application(connection, &manager, &id, now)).await?;
    Ok(redirect_with_flash("/applications", "success", "application-accepted"))
}

pub async fn decline(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, reason) = (clock.now(), form.text("reason"));
    db.write(move |connection| usecases::decline_application(connection, &manager, &id, &reason, now)).await?;
    Ok(redirect_with_flash("/applications", "success", "application-declined"))
}
