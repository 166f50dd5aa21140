//! In every world the board, a manager's assignment and a proposal must say the same of each shopper and check.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use wayscore::board::apply_for_check;
use wayscore::db::Connection;
use wayscore::db::schema::applications;
use wayscore::error::{AppError, AppResult};
use wayscore::kernel::{Manager, Timestamp};
use wayscore::programs::Wave;
use wayscore::proposals::model::{Given, LeftBecause};
use wayscore::proposals::usecases::{ProposalPlan, ProposedPair, apply_proposal, lay_out};
use wayscore::schedule::usecases::candidates;
use wayscore::schedule::{AssignCheck, Check, CheckStatus, against, assign_check, checks_by_ids};
use wayscore::shoppers::{ShopperRecord, shoppers_by_ids};

use super::world::{World, worked};
use crate::support::builders::acting_manager;
use crate::support::client::Client;
use crate::support::story::Walker;
use crate::support::{App, on_each_database};

const WORLDS: u64 = 5;

/// How often each answer came up, so that a world in which nothing ever speaks against anybody can't pass.
#[derive(Debug, Default)]
struct Tally {
    yes: usize,
    no: usize,
    applied: usize,
    given: usize,
    nobody_suits: usize,
    used_up: usize,
}

/// Whether it would be done; nothing of it stays.
fn would_work(app: &App, work: impl FnOnce(&mut Connection, Timestamp) -> AppResult<()>) -> bool {
    let (now, mut outcome) = (app.now(), false);
    let undone: AppResult<()> = app.db.blocking(|connection| {
        connection.write(|connection| {
            outcome = worked(work(connection, now));
            Err(AppError::Conflict("undone"))
        })
    });
    assert!(undone.is_err());
    outcome
}

/// Every check on somebody's board, page by page.
async fn board(app: &App, client: &Client) -> BTreeSet<String> {
    // The work between two boards may outlast an idle connection.
    let mut reader = app.visitor();
    reader.token.clone_from(&client.token);
    let (mut found, mut address) = (BTreeSet::new(), "/api/v1/board".to_owned());
    loop {
        let page = reader.get(&address).await.expect(200);
        for item in page["items"].as_array().unwrap() {
            assert!(found.insert(item["id"].as_str().unwrap().to_owned()), "twice on the board: {item}");
        }
        match page["next"].as_str() {
            Some(next) => address = format!("/api/v1/board?cursor={next}"),
            None => return found,
        }
    }
}

fn is_free(check: &Check, now: Timestamp) -> bool {
    check.status == CheckStatus::Open && check.window_ends_at > now
}

/// Asks the board, the application, the assignment and the list of candidates about every pair; answers who may what.
async fn agree(app: &App, world: &World, seed: u64, tally: &mut Tally) -> BTreeMap<i64, BTreeSet<i64>> {
    let (manager, now) = (acting_manager(app), app.now());
    let all = app.prepare(|connection, _| load_checks(connection, world));
    let mut may: BTreeMap<i64, BTreeSet<i64>> = all.iter().map(|check| (check.id, BTreeSet::new())).collect();
    for (walker, client) in &world.walkers {
        let (record, shopper) = (now_of(app, walker), walker.acting(app));
        let board = board(app, client).await;
        let applied: BTreeSet<i64> = app.prepare(|connection, _| {
            let own = applications::table.filter(applications::shopper_id.eq(record.id));
            Ok(own.select(applications::check_id).load::<i64>(connection)?.into_iter().collect())
        });
        for check in &all {
            let reasons = app.prepare(|connection, _| against(connection, check, &record));
            let free = is_free(check, now);
            let yes = free && reasons.is_empty();
            let told =
                format!("world {seed}: {} for {}: {reasons:?}\n{check:?}\n{record:?}", check.public_id, record.code);
            let assign = AssignCheck { shopper_id: record.public_id.clone() };
            let assigned = would_work(app, |connection, now| {
                assign_check(connection, &manager, &check.public_id, &assign, now).map(|_| ())
            });
            assert_eq!(assigned, yes, "assignment, {told}");
            if free && !applied.contains(&check.id) {
                let asked = would_work(app, |connection, now| {
                    apply_for_check(connection, &shopper, &check.public_id, now).map(|_| ())
                });
                assert_eq!(asked, yes, "application, {told}");
            }
            assert_eq!(board.contains(&check.public_id), yes && !applied.contains(&check.id), "board, {told}");
            tally.yes += usize::from(yes);
            tally.no += usize::from(free && !yes);
            tally.applied += usize::from(applied.contains(&check.id));
            if yes {
                may.entry(check.id).or_default().insert(record.id);
            }
        }
    }
    for check in all.iter().filter(|check| is_free(check, now)) {
        let listed = app.prepare(|connection, _| candidates(connection, &manager, check));
        let suitable = listed.iter().filter(|candidate| candidate.against.is_empty());
        let suitable: BTreeSet<i64> = suitable.map(|candidate| candidate.shopper.id).collect();
        assert_eq!(suitable, may[&check.id], "candidates, world {seed}: {check:?}");
    }
    may
}

fn load_checks(connection: &mut Connection, world: &World) -> AppResult<Vec<Check>> {
    let ids: Vec<i64> = world.checks.iter().map(|(id, _)| *id).collect();
    checks_by_ids(connection, &ids)
}

fn now_of(app: &App, walker: &Walker) -> ShopperRecord {
    app.prepare(|connection, _| Ok(shoppers_by_ids(connection, &[walker.record.id])?.remove(0)))
}

/// Holds the proposal of a wave to what the others said.
fn hold_proposal(
    app: &App,
    world: &World,
    wave: &Wave,
    may: &BTreeMap<i64, BTreeSet<i64>>,
    (seed, tally): (u64, &mut Tally),
) {
    let (manager, now) = (acting_manager(app), app.now());
    let desk = app.prepare(|connection, now| lay_out(connection, &manager, &wave.public_id, now));
    let proposal = desk.propose().unwrap();
    let told = format!("world {seed}, wave {}", wave.title);
    let all = app.prepare(|connection, _| load_checks(connection, world));
    let free = all.iter().filter(|check| check.wave_id == wave.id && is_free(check, now)).map(|check| check.id);
    let given = proposal.given.iter().map(|given| given.card.check.id);
    let seen: BTreeSet<i64> = given.chain(proposal.left.iter().map(|left| left.card.check.id)).collect();
    assert_eq!(seen, free.collect(), "{told}");
    assert_eq!(proposal.given.len() + proposal.left.len(), seen.len(), "{told}");
    for given in &proposal.given {
        assert!(
            may[&given.card.check.id].contains(&given.shopper.id),
            "{told}: {:?} for {}",
            given.card.check,
            given.name
        );
    }
    for left in &proposal.left {
        let suits = !may[&left.card.check.id].is_empty();
        assert_eq!(suits, matches!(left.why, LeftBecause::UsedUp(_)), "{told}: {left:?}");
    }
    tally.given += proposal.given.len();
    let nobody_suits = proposal.left.iter().filter(|left| matches!(left.why, LeftBecause::NobodySuits(_))).count();
    tally.nobody_suits += nobody_suits;
    tally.used_up += proposal.left.len() - nobody_suits;

    // Carried out by hand one after another, forwards or backwards, every step is allowed, and nothing is left over.
    let forwards: Vec<(&str, &str)> =
        proposal.given.iter().map(|given| (&*given.card.check.public_id, &*given.shopper.public_id)).collect();
    let backwards = forwards.iter().rev().copied().collect();
    for pairs in [forwards, backwards] {
        let carried_out = would_work(app, |connection, now| {
            by_hand(connection, &manager, &pairs, now)?;
            for left in &proposal.left {
                for candidate in candidates(connection, &manager, &left.card.check)? {
                    assert!(!candidate.against.is_empty(), "{told}: {} could still take {left:?}", candidate.name);
                }
            }
            Ok(())
        });
        assert!(carried_out, "{told}: {pairs:?}");
    }
    let pair = |given: &Given| ProposedPair {
        check_id: given.card.check.public_id.clone(),
        check_version: given.card.check.version,
        shopper_id: given.shopper.public_id.clone(),
    };
    let plan = ProposalPlan { pairs: proposal.given.iter().map(pair).collect() };
    let applied = would_work(app, |connection, now| {
        apply_proposal(connection, &manager, &wave.public_id, &plan, now).map(|_| ())
    });
    assert!(applied || plan.pairs.is_empty(), "{told}: {plan:?}");
}

fn by_hand(connection: &mut Connection, manager: &Manager, pairs: &[(&str, &str)], now: Timestamp) -> AppResult<()> {
    for (check, shopper) in pairs {
        assign_check(connection, manager, check, &AssignCheck { shopper_id: (*shopper).to_owned() }, now)?;
    }
    Ok(())
}

#[actix_web::test]
async fn board_assignment_and_proposal_say_the_same_in_every_world() {
    on_each_database(async |app| {
        let world = World::open(&app).await;
        let mut tally = Tally::default();
        for seed in 0..WORLDS {
            world.roll(&app, seed);
            let may = agree(&app, &world, seed, &mut tally).await;
            for wave in &world.waves {
                hold_proposal(&app, &world, wave, &may, (seed, &mut tally));
            }
        }
        let Tally { yes, no, applied, given, nobody_suits, used_up } = tally;
        assert!(yes > 25 && no > 100 && given > 10 && nobody_suits > 10, "{tally:?}");
        assert!(applied > 0 && used_up > 0, "{tally:?}");
    })
    .await;
}
