//! `/waves/{id}/offers` for managers, `/offers/{id}/…` for whoever answers.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::{Line, line};
use crate::board::model::CheckOffer;
use crate::board::usecases::{self, Candidate, OfferChecks, OfferDesk, Offered, OffersOfCheck, OwnOffer};
use crate::board::views::AgainstView;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Language, Manager, Shopper, Timestamp};
use crate::schedule::{self, CheckCard, CheckLine};
use crate::shoppers::tenths;
use crate::texts::{self, Argument};
use crate::web::fields::sentence;
use crate::web::flash::Flash;
use crate::web::{Fields, Screen, redirect_with_flash};

/// An offer on the shopper's board.
#[derive(Serialize)]
pub(super) struct OfferLine {
    id: String,
    check: Line,
    against: Vec<AgainstView>,
}

impl OfferLine {
    pub(super) fn of(own: &OwnOffer, language: Language, now: Timestamp) -> Self {
        Self {
            id: own.offer.public_id.clone(),
            check: line(&own.line, language, now),
            against: own.against.iter().map(|reason| AgainstView::of(*reason, language)).collect(),
        }
    }
}

/// A check with its offers, on the manager's page of applications.
#[derive(Serialize)]
pub(super) struct CheckOffers {
    check: CheckLine,
    wave: String,
    may_offer: bool,
    offers: Vec<GivenOffer>,
}

#[derive(Serialize)]
struct GivenOffer {
    id: String,
    shopper: String,
    shopper_href: String,
    status: String,
    tone: &'static str,
    offered_at: Timestamp,
    answered_at: Option<Timestamp>,
    reason: Option<String>,
}

impl CheckOffers {
    pub(super) fn of(found: OffersOfCheck, language: Language, now: Timestamp) -> Self {
        let check = &found.card.check;
        Self {
            may_offer: check.status == schedule::CheckStatus::Open && check.window_ends_at > now,
            wave: found.card.wave.public_id.clone(),
            check: CheckLine::of(&found.card, language, now),
            offers: found
                .offers
                .into_iter()
                .map(|(offer, shopper, name)| GivenOffer {
                    tone: tone(&offer),
                    id: offer.public_id,
                    shopper: format!("{} · {name}", shopper.code),
                    shopper_href: format!("/shoppers/{}", shopper.public_id),
                    status: offer.status,
                    offered_at: offer.offered_at,
                    answered_at: offer.answered_at,
                    reason: offer.reason,
                })
                .collect(),
        }
    }
}

fn tone(offer: &CheckOffer) -> &'static str {
    match offer.status.as_str() {
        "pending" => "wait",
        "accepted" => "good",
        "declined" => "warn",
        _ => "neutral",
    }
}

#[derive(Serialize)]
struct PersonLine {
    id: String,
    shopper: String,
    href: String,
    fits: usize,
    offered: usize,
    distance: String,
    rating: String,
    ticked: bool,
}

/// Somebody, or a check, that got nothing of what was asked, and why.
#[derive(Serialize)]
struct WithoutLine {
    title: String,
    href: String,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct OffersPage {
    wave: String,
    wave_title: String,
    program: String,
    program_title: String,
    wave_days: String,
    free: usize,
    gone: usize,
    named: bool,
    checks: Vec<CheckLine>,
    people: Vec<PersonLine>,
    fitting: usize,
    approved: usize,
    notice: Vec<Flash>,
    people_without: Vec<WithoutLine>,
    checks_without: Vec<WithoutLine>,
}

/// What the page tells beside the choice: what was done, or why nothing was.
#[derive(Default)]
struct Told {
    status: StatusCode,
    notice: Vec<Flash>,
    people_without: Vec<WithoutLine>,
    checks_without: Vec<WithoutLine>,
    /// Ids of the people to tick; the suggested ones where it is `None`.
    ticked: Option<Vec<String>>,
}

/// The checks named as `check`, or all free ones, and whom they suit.
pub async fn show_offers(
    manager: Manager,
    wave: web::Path<String>,
    query: web::Query<Vec<(String, String)>>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let named = Fields::new(query.into_inner());
    show(&screen, &db, manager, wave.into_inner(), all(&named, "check"), clock.now(), Told::default()).await
}

/// Offers the ticked checks to the ticked people; a form that only names checks is shown whom they suit.
pub async fn make_offers(
    manager: Manager,
    wave: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, wave) = (clock.now(), screen.language, wave.into_inner());
    let offer = OfferChecks { check_ids: all(&form, "check"), shopper_ids: all(&form, "shopper") };
    let checks = offer.check_ids.clone();
    if !form.has("offer") {
        return show(&screen, &db, manager, wave, checks, now, Told::default()).await;
    }
    let ticked = Some(offer.shopper_ids.clone());
    let (actor, place) = (manager.clone(), wave.clone());
    let done = db
        .write(move |connection| {
            let offered = usecases::offer_checks(connection, &actor, &place, &offer, now)?;
            told_of(connection, &offered, language, now)
        })
        .await;
    let told = match done {
        Ok(told) => told,
        Err(AppError::Invalid(errors)) => {
            let notice = errors.iter().take(4).map(|error| Flash { level: "danger", text: sentence(error, language) });
            Told { status: StatusCode::UNPROCESSABLE_ENTITY, notice: notice.collect(), ticked, ..Told::default() }
        }
        Err(other) => return Err(other),
    };
    show(&screen, &db, manager, wave, checks, now, told).await
}

/// The ids of the ticked boxes; those of the schedule say which version was looked at after a colon.
fn all(form: &Fields, name: &str) -> Vec<String> {
    let ids = form.all(name).map(|id| id.split_once(':').map_or(id, |(id, _)| id).trim());
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn number(count: usize) -> Argument {
    Argument::from(i64::try_from(count).unwrap_or(i64::MAX))
}

fn told_of(connection: &mut Connection, offered: &Offered, language: Language, now: Timestamp) -> AppResult<Told> {
    let checks_with = |place: usize| offered.made.iter().any(|(check, _)| *check == place);
    let people_with = |place: usize| offered.made.iter().any(|(_, person)| *person == place);
    let checks = (0..offered.checks.len()).filter(|place| checks_with(*place)).count();
    let people = (0..offered.shoppers.len()).filter(|place| people_with(*place)).count();
    let flash = |level: &'static str, key: &str, arguments: &[(&str, Argument)]| Flash {
        level,
        text: texts::text_with(language, key, arguments),
    };
    let mut notice = Vec::new();
    if people > 0 {
        notice.push(flash("success", "offers-made", &[("checks", number(checks)), ("people", number(people))]));
    } else if offered.already > 0 {
        notice.push(flash("info", "offers-made-before", &[]));
    } else {
        notice.push(flash("warning", "offers-none-made", &[]));
    }
    let mut people_reasons: BTreeMap<usize, Vec<&FieldError>> = BTreeMap::new();
    let mut check_reasons: BTreeMap<usize, Vec<&FieldError>> = BTreeMap::new();
    for refusal in &offered.refused {
        people_reasons.entry(refusal.shopper).or_default().extend(&refusal.reasons);
        check_reasons.entry(refusal.check).or_default().extend(&refusal.reasons);
    }
    let pairs = offered.checks.len();
    let people_without = offered
        .shoppers
        .iter()
        .enumerate()
        .filter(|(place, _)| refused_all(offered.refused.iter().filter(|one| one.shopper == *place).count(), pairs))
        .map(|(place, shopper)| WithoutLine {
            title: shopper.code.clone(),
            href: format!("/shoppers/{}", shopper.public_id),
            reasons: sentences(people_reasons.get(&place), language),
        })
        .collect();
    let pairs = offered.shoppers.len();
    let without: Vec<usize> = (0..offered.checks.len())
        .filter(|place| refused_all(offered.refused.iter().filter(|one| one.check == *place).count(), pairs))
        .collect();
    let rows = without.iter().filter_map(|place| offered.checks.get(*place).cloned()).collect();
    let checks_without = schedule::cards(connection, rows)?
        .iter()
        .zip(without)
        .map(|(card, place)| without_line(card, sentences(check_reasons.get(&place), language), language, now))
        .collect();
    Ok(Told { notice, people_without, checks_without, ticked: Some(Vec::new()), ..Told::default() })
}

fn refused_all(refused: usize, pairs: usize) -> bool {
    pairs > 0 && refused == pairs
}

fn without_line(card: &CheckCard, reasons: Vec<String>, language: Language, now: Timestamp) -> WithoutLine {
    let check = CheckLine::of(card, language, now);
    WithoutLine { title: format!("{}, {}", check.location, check.window), href: check.href, reasons }
}

/// One sentence for each kind of reason.
fn sentences(reasons: Option<&Vec<&FieldError>>, language: Language) -> Vec<String> {
    let mut by_code: BTreeMap<&str, &FieldError> = BTreeMap::new();
    for reason in reasons.into_iter().flatten() {
        by_code.entry(&reason.code).or_insert(reason);
    }
    by_code.into_values().map(|reason| sentence(reason, language)).collect()
}

async fn show(
    screen: &Screen,
    db: &Db,
    manager: Manager,
    wave: String,
    named: Vec<String>,
    now: Timestamp,
    told: Told,
) -> AppResult<HttpResponse> {
    let (status, is_named, language) = (told.status, !named.is_empty(), screen.language);
    let desk = db.read(move |connection| usecases::lay_out_offers(connection, &manager, &wave, &named, now)).await?;
    screen.show_as(status, "board/offers.html", &page(desk, is_named, told, language, now))
}

fn page(desk: OfferDesk, named: bool, told: Told, language: Language, now: Timestamp) -> OffersPage {
    let days = [desk.wave.starts_on, desk.wave.ends_on].map(|day| texts::date(language, day));
    let ticked = |one: &Candidate| match &told.ticked {
        Some(ids) => ids.contains(&one.shopper.public_id),
        None => one.suggested,
    };
    OffersPage {
        people: desk.people.iter().map(|one| person_line(one, ticked(one), language)).collect(),
        checks: desk.cards.iter().map(|card| CheckLine::of(card, language, now)).collect(),
        wave: desk.wave.public_id,
        wave_title: desk.wave.title,
        program: desk.program.public_id,
        program_title: desk.program.title,
        wave_days: days.join(" – "),
        free: desk.free,
        gone: desk.gone,
        named,
        fitting: desk.fitting,
        approved: desk.approved,
        notice: told.notice,
        people_without: told.people_without,
        checks_without: told.checks_without,
    }
}

fn person_line(one: &Candidate, ticked: bool, language: Language) -> PersonLine {
    PersonLine {
        id: one.shopper.public_id.clone(),
        shopper: format!("{} · {}", one.shopper.code, one.name),
        href: format!("/shoppers/{}", one.shopper.public_id),
        fits: one.fits,
        offered: one.offered,
        distance: distance(one.kilometres, language),
        rating: tenths(language, one.rating),
        ticked,
    }
}

/// `3–12 км`; a dash where no position is known.
fn distance(kilometres: Option<(f64, f64)>, language: Language) -> String {
    let Some((nearest, farthest)) = kilometres else { return "—".to_owned() };
    let (from, to) = (nearest.ceil() as i64, farthest.ceil() as i64);
    let key = if from == to { "offers-kilometres" } else { "offers-kilometres-range" };
    texts::text_with(language, key, &[("from", Argument::from(from)), ("to", Argument::from(to))])
}

pub async fn accept_offer(
    shopper: Shopper,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (_, check) = db.write(move |connection| usecases::accept_offer(connection, &shopper, &id, now)).await?;
    Ok(redirect_with_flash(&format!("/assignments/{}", check.public_id), "success", "check-taken"))
}

pub async fn decline_offer(
    shopper: Shopper,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, reason) = (clock.now(), form.text("reason"));
    db.write(move |connection| usecases::decline_offer(connection, &shopper, &id, &reason, now)).await?;
    Ok(redirect_with_flash("/board", "success", "offer-declined"))
}

pub async fn withdraw_offer(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let (_, check) = db.write(move |connection| usecases::withdraw_offer(connection, &manager, &id, now)).await?;
    Ok(redirect_with_flash(&format!("/applications?check={}", check.public_id), "success", "offer-withdrawn"))
}
