use crate::board::model::{Application, CheckOffer};
use crate::board::store::{self, BoardFilter, OpenCheck, Reach, offers};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{CheckKind, Position, Shopper, Timestamp};
use crate::programs::Taking;
use crate::schedule::{self, CheckCard, Fit, Offer, Reason};
use crate::shoppers::{self, ShopperRecord};

/// Checks on one page of the board.
const PAGE: usize = 20;
/// A check that the shopper may take.
#[derive(Debug, Clone)]
pub struct BoardLine {
    pub card: CheckCard,
    /// From home; `None` where a position is unknown.
    pub kilometres: Option<f64>,
    pub taking: Taking,
}

/// One page of the board, nearest first.
#[derive(Debug, Clone)]
pub struct Board {
    pub shopper: ShopperRecord,
    pub lines: Vec<BoardLine>,
    /// The number of the next page, if there is one.
    pub next: Option<usize>,
    pub cities: Vec<String>,
}

/// A check as its page on the board shows it.
#[derive(Debug, Clone)]
pub struct BoardCheck {
    pub line: BoardLine,
    pub against: Vec<Reason>,
    /// The application that waits for an answer.
    pub applied: Option<Application>,
    /// The offer that waits for the shopper.
    pub offered: Option<CheckOffer>,
}

/// Only what this shopper may take: not what they have applied for or been offered, nor what anything speaks against.
pub fn read_board(
    connection: &mut Connection,
    shopper: &Shopper,
    filter: &BoardFilter,
    page: usize,
    now: Timestamp,
) -> AppResult<Board> {
    let own = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
    let cities = store::cities(connection, now)?;
    // Databases don't agree about the case of letters; eligibility doesn't ask for it.
    let is_own = |city: &&String| city.to_lowercase() == own.city.to_lowercase();
    let reach = Reach {
        bounds: own.position().map(|home| home.bounds(f64::from(own.travel_radius_km))),
        cities: cities.iter().filter(is_own).cloned().collect(),
    };
    // What is offered to them stands above the board.
    let offered = offers::pending_checks(connection, own.id)?;
    let open = match own.is_approved() {
        true => store::open_checks(connection, &reach, filter, now)?,
        false => Vec::new(),
    };
    let mut seen = Vec::with_capacity(open.len());
    for check in open.into_iter().filter(|check| !offered.contains(&check.id)) {
        seen.push(offer(check)?);
    }
    let mut fit = fit_for(connection, &own, &seen)?;
    fit.note_applied(own.id, store::pending_checks(connection, own.id)?);
    let mut near: Vec<(f64, Offer)> = seen
        .into_iter()
        .map(|offer| (fit.travel_km(own.id, &offer).unwrap_or_default(), offer))
        .filter(|(kilometres, _)| *kilometres <= f64::from(own.travel_radius_km))
        .collect();
    near.sort_by(|(near, one), (far, other)| {
        near.total_cmp(far)
            .then(one.window_starts_at.cmp(&other.window_starts_at))
            .then(one.check_id.cmp(&other.check_id))
    });
    // Reasons are asked only until the page is full: what lies further away is looked at when it is turned to.
    let mut chosen = Vec::new();
    let wanted = PAGE * (page + 1) + 1;
    for (_, offer) in near {
        if chosen.len() == wanted {
            break;
        }
        if fit.against(own.id, &offer)?.is_empty() {
            chosen.push(offer);
        }
    }
    let next = (chosen.len() == wanted).then_some(page + 1);
    let shown: Vec<Offer> = chosen.into_iter().skip(PAGE * page).take(PAGE).collect();
    let ids: Vec<i64> = shown.iter().map(|offer| offer.check_id).collect();
    let checks = schedule::checks_by_ids(connection, &ids)?;
    let mut lines = Vec::new();
    for card in schedule::cards(connection, checks)? {
        let offer = shown.iter().find(|offer| offer.check_id == card.check.id);
        let kilometres = offer.and_then(|offer| fit.travel_km(own.id, offer));
        lines.push(BoardLine { kilometres, taking: card.program.taking(), card });
    }
    let place = |line: &BoardLine| shown.iter().position(|offer| offer.check_id == line.card.check.id);
    lines.sort_by_key(place);
    Ok(Board { shopper: own, lines, next, cities })
}

fn offer(check: OpenCheck) -> AppResult<Offer> {
    Ok(Offer {
        check_id: check.id,
        program_id: check.program_id,
        wave_id: check.wave_id,
        location_id: check.location_id,
        kind: check.kind.parse::<CheckKind>().map_err(AppError::internal)?,
        window_starts_at: check.window_starts_at,
        position: Position::of(check.latitude, check.longitude),
        city: check.city,
        competitor: check.competitor.as_deref().map(schedule::eligibility::company_name),
    })
}

pub(super) fn fit_for(connection: &mut Connection, own: &ShopperRecord, offers: &[Offer]) -> AppResult<Fit> {
    let mut programs: Vec<i64> = offers.iter().map(|offer| offer.program_id).collect();
    programs.sort_unstable();
    programs.dedup();
    let moments = || offers.iter().map(|offer| offer.window_starts_at);
    let span = moments().min().zip(moments().max()).unwrap_or_default();
    Fit::load(connection, &programs, std::slice::from_ref(own), span)
}

/// One open check with what speaks against taking it, or the word that somebody has it.
pub fn read_board_check(
    connection: &mut Connection,
    shopper: &Shopper,
    public_id: &str,
    now: Timestamp,
) -> AppResult<BoardCheck> {
    let check = schedule::open_check(connection, public_id, now)?;
    let own = shoppers::shopper_by_id(connection, shopper.shopper_id)?;
    let applied = store::pending_of(connection, check.id, own.id)?;
    let offered = offers::pending_of(connection, check.id, own.id)?;
    let offer = schedule::offers(connection, std::slice::from_ref(&check))?.pop().ok_or(AppError::NotFound)?;
    let fit = fit_for(connection, &own, std::slice::from_ref(&offer))?;
    let against = fit.against(own.id, &offer)?;
    // Somebody who has no business with it is not told that it exists.
    if against.iter().any(|reason| matches!(reason, Reason::NotApproved | Reason::Conflict)) {
        return Err(AppError::NotFound);
    }
    let kilometres = fit.travel_km(own.id, &offer);
    let card = schedule::cards(connection, vec![check])?.pop().ok_or(AppError::NotFound)?;
    let line = BoardLine { kilometres, taking: card.program.taking(), card };
    Ok(BoardCheck { line, against, applied, offered })
}
