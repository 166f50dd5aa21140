//! The demo: a fictional bank whose two waves tell a story, filled in through the same use cases as everything else.

mod answers;
mod appeals;
mod bank;
mod draft;
mod english;
mod field_work;
mod map;
mod people;
mod photos;
mod premium;
mod shares;
mod solutions;
mod story;
mod talk;
mod to_be;
mod vetting;
mod watch;
mod words;

#[cfg(test)]
mod tests;

use chrono::Duration;
use diesel::prelude::*;

use crate::accounts::HashedPassword;
use crate::config::Limits;
use crate::db::schema::users;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::{CheckKind, Cursor, Manager, Money, Timestamp};
use crate::mail;
use crate::payouts::{self, Period, StatementFilter};
use bank::Bank;
use field_work::{Field, Purchase};
use people::People;
pub use people::{LOGINS, PASSWORD};
pub use shares::SHARE;
use story::Story;

/// What `fill` found or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    Now,
    /// The demo is in the database already; nothing was touched.
    Before,
}

/// Fills an empty database with the demo, all of it or nothing.
///
/// A day's figures are the same each time; the dates move with `now`, so that a wave is always under way, and a
/// check or two more may be done on one day of the week than on another.
/// A database that holds other people's accounts is refused.
pub async fn fill(db: &Db, files: &FileStore, limits: &Limits, now: Timestamp) -> AppResult<Filled> {
    if db.read(is_filled).await? {
        return Ok(Filled::Before);
    }
    let photos = photos::store_pictures(files, limits).await?;
    let password = HashedPassword::of(PASSWORD, limits.password_memory_kib)?;
    db.write(move |connection| {
        let (bank, story) = (Bank::read()?, Story::read()?);
        let today = bank.today.and_hms_opt(12, 0, 0).ok_or_else(|| AppError::internal("the demo's day has no noon"))?;
        let shift = Duration::days((now.date() - today.date()).num_days());
        let pilot = bank.waves.first().ok_or(AppError::NotFound)?.starts_on.and_time(today.time()) + shift;
        let founded_at = pilot - Duration::days(21);

        let manager = people::hire(connection, &bank, &password, founded_at)?;
        let branches = bank::open_branches(connection, &bank, &manager, founded_at)?;
        let owner = people::invite_client(connection, &bank, branches.0.id, &password, founded_at)?;
        let shoppers = people::recruit(connection, &bank, &manager, &password, founded_at)?;
        let people = People { manager, shoppers };
        let founded = bank::start_program(connection, &bank, &people, branches, shift, founded_at)?;
        let portraits = photos.iter().map(|(name, photo)| (name.clone(), photo.stored_hash.clone())).collect();
        let map = map::draw_map(connection, &bank, &founded, &people, &owner, &portraits, founded_at)?;
        watch::set_rules(connection, &owner, &map.public_id, founded_at)?;

        let first_wave = founded.waves.get("wave-1").ok_or(AppError::NotFound)?.starts_on.and_time(today.time());
        let second_wave = founded.waves.get("wave-2").ok_or(AppError::NotFound)?.starts_on.and_time(today.time());
        let mut field = Field {
            story: &story,
            founded: &founded,
            people: &people,
            owner: &owner,
            personas: bank.personas.iter().map(|persona| persona.name.clone()).collect(),
            photos: &photos,
            used: words::Used::new(),
            told: BEFORE_THE_STORY,
            turn: 0,
        };
        field.carry_out(connection, &PILOT, pilot - Duration::days(6), now)?;
        // The waves of the story are told as if there had been no pilot.
        (field.used, field.told, field.turn) = (words::Used::new(), 0, 0);
        for (purchase, placed_at) in
            PURCHASES.iter().zip([first_wave, second_wave, second_wave, now + Duration::days(5)])
        {
            field.carry_out(connection, purchase, placed_at - Duration::days(6), now)?;
        }
        appeals::contest_scores(connection, &field, now)?;
        to_be::plan_ahead(connection, &people.manager, &map, second_wave)?;
        pay_first_wave(connection, &people.manager, founded_at, second_wave)?;
        solutions::set_targets(connection, &map, &owner, second_wave - Duration::days(50))?;
        solutions::plan_actions(connection, &map, &people, &owner, shift, now)?;
        premium::certify_and_order(connection, &founded, &people, &owner, now)?;
        vetting::recruit(connection, &people, &founded.program, &password, now)?;
        talk::talk(connection, &map, &people.manager, &owner, now)?;
        draft::begin(connection, &people.manager, founded.program.client_id, now)?;
        watch::look(connection, now)?;
        shares::share_map(connection, &people.manager, founded.program.client_id, now)?;
        // Letters of a past that never was are not sent to anybody.
        mail::settle(connection, now)?;
        Ok(Filled::Now)
    })
    .await
}

/// What was earned before the second wave has been paid when it begins.
fn pay_first_wave(
    connection: &mut Connection,
    manager: &Manager,
    founded_at: Timestamp,
    second_wave: Timestamp,
) -> AppResult<()> {
    let period = Period { first: founded_at.date(), last: (second_wave - Duration::days(1)).date() };
    let filter = StatementFilter { period, status: None, shopper: None };
    let shown = payouts::statement(connection, &manager.0, &filter, Cursor::start())?.sums;
    let shown: Vec<Money> = shown.iter().map(|sums| sums.due()).collect();
    payouts::pay_statement(connection, manager, &filter, &shown, second_wave)?;
    Ok(())
}

/// Numbers of the pilot's reports begin here, so that no other report of the demo has one of them.
const BEFORE_THE_STORY: u64 = 10_000;

/// A few checks before the first wave: what was done in between is judged by that wave, which is over.
const PILOT: Purchase = Purchase {
    wave: "pilot",
    tells: "wave-1",
    competitors: false,
    persona: Some(1),
    quantities: [(CheckKind::Visit, 3), (CheckKind::Call, 8), (CheckKind::Combined, 3)],
    approved: 14,
    submitted: 0,
    returned: 0,
    rejected: 0,
    assigned: 0,
};

const PURCHASES: [Purchase; 4] = [
    Purchase {
        wave: "wave-1",
        tells: "wave-1",
        competitors: false,
        persona: Some(0),
        quantities: [(CheckKind::Visit, 12), (CheckKind::Call, 10), (CheckKind::Combined, 8)],
        approved: 30,
        submitted: 0,
        returned: 0,
        rejected: 0,
        assigned: 0,
    },
    Purchase {
        wave: "wave-2",
        tells: "wave-2",
        competitors: false,
        persona: Some(0),
        quantities: [(CheckKind::Visit, 21), (CheckKind::Call, 17), (CheckKind::Combined, 12)],
        approved: 34,
        submitted: 2,
        returned: 1,
        rejected: 1,
        assigned: 6,
    },
    Purchase {
        wave: "wave-2",
        tells: "wave-2",
        competitors: true,
        persona: None,
        quantities: [(CheckKind::Visit, 6), (CheckKind::Call, 2), (CheckKind::Combined, 2)],
        approved: 7,
        submitted: 0,
        returned: 0,
        rejected: 0,
        assigned: 1,
    },
    // Ordered yesterday: what the board offers and a proposal can hand out.
    Purchase {
        wave: "wave-2",
        tells: "wave-2",
        competitors: false,
        persona: Some(1),
        quantities: [(CheckKind::Visit, 18), (CheckKind::Call, 8), (CheckKind::Combined, 4)],
        approved: 0,
        submitted: 0,
        returned: 0,
        rejected: 0,
        assigned: 0,
    },
];

fn is_filled(connection: &mut Connection) -> AppResult<bool> {
    let emails: Vec<String> = users::table.select(users::email).limit(100).load(connection)?;
    if emails.iter().any(|email| email == LOGINS[0].1) {
        return Ok(true);
    }
    if emails.is_empty() {
        return Ok(false);
    }
    Err(AppError::Unavailable(
        "the database holds other accounts; the demo fills an empty one only: name another WAYSCORE_DATA_DIR"
            .to_owned(),
    ))
}
