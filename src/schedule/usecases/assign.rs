//! A manager gives a check to a shopper, or takes it back.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::fit::{Fit, offers};
use super::plan::zone_of;
use super::{end_live, find_check, move_check};
use crate::accounts::{self, User};
use crate::clients;
use crate::db::{Connection, new_id};
use crate::error::{AppError, AppResult, FieldError, on_unique};
use crate::kernel::{Actor, Email, Language, Manager, Timestamp};
use crate::mail::{self, Letter};
use crate::schedule::eligibility::{Offer, Reason};
use crate::schedule::model::{Assignment, AssignmentStatus, Check};
use crate::schedule::rules::{CheckEvent, check_after};
use crate::schedule::store::{self, AssignmentRow};
use crate::schedule::words;
use crate::shoppers::{self, ShopperRecord};

/// Who is to carry out the check.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignCheck {
    /// Id of an approved shopper.
    #[validate(length(min = 1, max = 64))]
    pub shopper_id: String,
}

/// Why something ends.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Because {
    #[validate(length(min = 1, max = 500))]
    pub reason: String,
}

/// Who is to carry out the check instead, and why.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    /// Id of an approved shopper.
    #[validate(length(min = 1, max = 64))]
    pub shopper_id: String,
    /// What the one who had it is told.
    #[validate(length(min = 1, max = 500))]
    pub reason: String,
}

/// A shopper as the assign form offers them: eligible, or with everything that speaks against it.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub shopper: ShopperRecord,
    pub name: String,
    /// From home to the location; `None` where a position is unknown.
    pub kilometres: Option<f64>,
    pub against: Vec<Reason>,
}

/// Gives an open check to an approved shopper and writes to them. Where another manager was faster the
/// database refuses the second live assignment, whatever both had seen.
pub fn assign_check(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    assign: &AssignCheck,
    now: Timestamp,
) -> AppResult<(Check, Assignment)> {
    let check = find_check(connection, &manager.0, public_id)?;
    let shopper = chosen_shopper(connection, manager, &assign.shopper_id)?;
    give_check(connection, &manager.0, &check, &shopper, false, now)
}

/// Takes the check from the shopper who has not begun and gives it to another at once; both are written to.
pub fn pass_on_check(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    pass_on: &PassOn,
    now: Timestamp,
) -> AppResult<(Check, Assignment)> {
    let check = find_check(connection, &manager.0, public_id)?;
    let shopper = chosen_shopper(connection, manager, &pass_on.shopper_id)?;
    let holder = store::live_assignment(connection, check.id)?;
    if holder.is_some_and(|live| live.shopper_id == shopper.id) {
        return Err(AppError::invalid("shopper_id", "shopper-has-it"));
    }
    let because = Because { reason: pass_on.reason.clone() };
    let open = withdraw_assignment(connection, manager, public_id, &because, now)?;
    give_check(connection, &manager.0, &open, &shopper, false, now)
}

fn chosen_shopper(connection: &mut Connection, manager: &Manager, public_id: &str) -> AppResult<ShopperRecord> {
    match shoppers::find_shopper(connection, manager, public_id) {
        Err(AppError::NotFound) => Err(AppError::invalid("shopper_id", "shopper-unknown")),
        found => found,
    }
}

/// Gives the check to the shopper on this person's word, if it is open and nothing speaks against it. Who has asked
/// for it themselves (`agreed`) needn't accept it any more.
pub fn give_check(
    connection: &mut Connection,
    actor: &Actor,
    check: &Check,
    shopper: &ShopperRecord,
    agreed: bool,
    now: Timestamp,
) -> AppResult<(Check, Assignment)> {
    check_after(check.status, CheckEvent::Assign)?;
    if check.window_ends_at <= now {
        return Err(AppError::Conflict("window-passed"));
    }
    shoppers::hold(connection, shopper.id)?;
    let against = against(connection, check, shopper)?;
    if !against.is_empty() {
        return Err(AppError::Invalid(against.into_iter().map(|reason| refused(reason, actor.language)).collect()));
    }
    let row = AssignmentRow {
        public_id: new_id(),
        check_id: check.id,
        client_id: check.client_id,
        shopper_id: shopper.id,
        status: AssignmentStatus::Live.as_str(),
        assigned_by: actor.user_id,
        assigned_at: now,
        accepted_at: agreed.then_some(now),
    };
    let assignment = store::insert_assignment(connection, &row)
        .map_err(|error| on_unique(error, AppError::Conflict("already-assigned")))?;
    let detail = json!({"shopper": shopper.code});
    let check = move_check(connection, Some(actor), check, CheckEvent::Assign, "check.assigned", detail, now)?;
    write_to(connection, &check, shopper, "assigned", &[], now)?;
    Ok((check, assignment))
}

/// Takes the check back from the shopper, who has not begun, and writes to them why.
pub fn withdraw_assignment(
    connection: &mut Connection,
    manager: &Manager,
    public_id: &str,
    because: &Because,
    now: Timestamp,
) -> AppResult<Check> {
    let check = find_check(connection, &manager.0, public_id)?;
    let reason = because.reason.trim();
    let detail = json!({"reason": reason});
    let open = move_check(connection, Some(&manager.0), &check, CheckEvent::Release, "check.unassigned", detail, now)?;
    let ended = end_live(connection, &check, AssignmentStatus::Withdrawn, Some(reason), now)?;
    let shopper = shoppers::shopper_by_id(connection, ended.shopper_id)?;
    write_to(connection, &check, &shopper, "unassigned", &[("reason", reason.to_owned())], now)?;
    Ok(open)
}

/// Every approved shopper with what speaks against giving them this check: the eligible first, near ones foremost.
pub fn candidates(connection: &mut Connection, _: &Manager, check: &Check) -> AppResult<Vec<Candidate>> {
    let offer = one_offer(connection, check)?;
    let approved = shoppers::approved_shoppers(connection)?;
    let records: Vec<ShopperRecord> = approved.iter().map(|(shopper, _)| shopper.clone()).collect();
    let fit = Fit::of_check(connection, check, &records)?;
    let mut candidates = Vec::new();
    for (shopper, name) in approved {
        let against = fit.against(shopper.id, &offer)?;
        let kilometres = fit.travel_km(shopper.id, &offer);
        candidates.push(Candidate { shopper, name, kilometres, against });
    }
    candidates.sort_by(|one, other| {
        let rank = |candidate: &Candidate| (!candidate.against.is_empty(), candidate.shopper.city != offer.city);
        let far = |candidate: &Candidate| candidate.kilometres.unwrap_or(f64::MAX);
        rank(one)
            .cmp(&rank(other))
            .then_with(|| far(one).total_cmp(&far(other)))
            .then_with(|| one.shopper.code.cmp(&other.shopper.code))
    });
    Ok(candidates)
}

/// Why this shopper may not take the check now; none means yes.
pub fn against(connection: &mut Connection, check: &Check, shopper: &ShopperRecord) -> AppResult<Vec<Reason>> {
    let offer = one_offer(connection, check)?;
    Fit::of_check(connection, check, std::slice::from_ref(shopper))?.against(shopper.id, &offer)
}

fn one_offer(connection: &mut Connection, check: &Check) -> AppResult<Offer> {
    offers(connection, std::slice::from_ref(check))?.pop().ok_or(AppError::NotFound)
}

/// The reason as an error of the field, its dates in the reader's words.
pub fn refused(reason: Reason, language: Language) -> FieldError {
    let error = FieldError::new("shopper_id", reason.code());
    let written = |day| crate::texts::date(language, day);
    match reason {
        Reason::NotApproved | Reason::NoCertificate | Reason::Conflict | Reason::OtherCity | Reason::AlreadyApplied => {
            error
        }
        Reason::CertificateEnds { on } => error.with("on", written(on)),
        Reason::Language { needed } => {
            error.with("language", crate::texts::text(language, &format!("speaks-{}", needed.as_str())))
        }
        Reason::Rotation { last, until: Some(until) } => {
            error.with("last", written(last)).with("until", written(until))
        }
        Reason::Rotation { last, until: None } => error.with("last", written(last)),
        Reason::LocationLimit { limit } | Reason::WeeklyLimit { limit } => error.with("limit", limit),
        Reason::TooFar { kilometres, radius } => {
            error.with("kilometres", kilometres.round() as i64).with("radius", radius.round() as i64)
        }
        Reason::Rating { rating, minimum } => {
            error.with("rating", words::tenths(language, rating)).with("minimum", words::tenths(language, minimum))
        }
    }
}

/// Writes to the shopper of a check; what every such letter says of the check is the same.
pub(super) fn write_to(
    connection: &mut Connection,
    check: &Check,
    shopper: &ShopperRecord,
    name: &'static str,
    more: &[(&'static str, String)],
    now: Timestamp,
) -> AppResult<()> {
    let user = accounts::user_by_id(connection, shopper.user_id)?;
    write_about(connection, check, &user, format!("/assignments/{}", check.public_id), name, more, now)
}

/// Writes to anybody about a check, in their language and on the location's clock.
pub(super) fn write_about(
    connection: &mut Connection,
    check: &Check,
    user: &User,
    link: String,
    name: &'static str,
    more: &[(&'static str, String)],
    now: Timestamp,
) -> AppResult<()> {
    let location = clients::location_by_id(connection, check.location_id)?;
    let language = Language::parse(&user.language).unwrap_or_default();
    let zone = zone_of(&location);
    let mut arguments: Vec<(&'static str, crate::texts::Argument)> = vec![
        ("name", user.name.clone().into()),
        ("kind", crate::texts::text(language, &format!("kind-{}", check.kind)).into()),
        ("location", location.name.clone().into()),
        ("address", words::address(&location.city, &location.address).into()),
        ("window", words::window(language, check.window_starts_at, check.window_ends_at, zone).into()),
        ("due", words::moment(language, check.due_at, zone).into()),
        ("fee", check.fee().to_string().into()),
    ];
    arguments.extend(more.iter().map(|(name, text)| (*name, text.clone().into())));
    let letter = Letter {
        recipient: Email::parse(&user.email).map_err(AppError::internal)?,
        language,
        name,
        arguments,
        link: Some(link),
    };
    mail::queue(connection, &letter, now)
}
