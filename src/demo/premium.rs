//! A second program of the bank, for which shoppers need a certificate: some hold one, some did, most don't.

use chrono::Duration;
use serde::Deserialize;

use super::bank::Founded;
use super::people::People;
use super::vetting::{answer_rightly, setup};
use crate::catalog::Requested;
use crate::clients::Client;
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, CheckKind, Currency, Daypart, Language, Manager, Money, Timestamp, Weekdays};
use crate::orders::{NewOrder, confirm_order, place_order};
use crate::programs::{NewProgram, NewTerm, NewWave, Program, create_program, create_wave};
use crate::schedule::CheckKeeper;
use crate::vetting::usecases::quizzes::{self, QuizOwner};

const QUIZ: &str = include_str!("content/quizzes/premium.txt");

#[derive(Debug, Deserialize)]
struct Premium {
    title: String,
    briefing: Vec<String>,
    legend: String,
    fee_minor: i64,
    certificate_days: i32,
    /// Visits that wait for somebody.
    quantity: i64,
    weekdays: Weekdays,
    dayparts: Vec<Daypart>,
    /// Codes of shoppers and how many days ago they passed the quiz.
    certified: Vec<(String, i64)>,
}

fn premium() -> AppResult<Premium> {
    serde_json::from_str(include_str!("content/premium.json")).map_err(AppError::internal)
}

/// The program with its quiz; its visits are filed with the bank's usual checklist.
pub fn open_program(
    connection: &mut Connection,
    manager: &Manager,
    client: &Client,
    checklist_id: &str,
    now: Timestamp,
) -> AppResult<Program> {
    let premium = premium()?;
    let fee = Money::new(premium.fee_minor, Currency::Rub);
    let program = NewProgram {
        client_id: client.public_id.clone(),
        title: premium.title,
        briefing: premium.briefing.join("\n\n"),
        legend: premium.legend,
        language: Language::Ru,
        rotation_days: 14,
        checks_per_location: 2,
        appeal_days: 7,
        needs_certificate: true,
        certificate_days: premium.certificate_days,
        weekdays: premium.weekdays,
        dayparts: premium.dayparts,
        terms: vec![NewTerm { kind: CheckKind::Visit, checklist_id: checklist_id.to_owned(), fee }],
        ..Default::default()
    };
    let program = create_program(connection, manager, &program, now)?;
    let owner = QuizOwner::of(&program);
    quizzes::save_quiz(connection, manager, owner, &setup(QUIZ, 5)?, now)?;
    Ok(program)
}

/// Shoppers pass the quiz in the weeks before `now`, and the bank orders visits that only they may take.
pub fn certify_and_order(
    connection: &mut Connection,
    founded: &Founded,
    people: &People,
    owner: &Actor,
    now: Timestamp,
) -> AppResult<()> {
    let premium = premium()?;
    let (_, quiz) = crate::vetting::usecases::certification::certification_of(
        connection,
        &people.manager,
        &founded.premium.public_id,
    )?;
    let quiz = quiz.ok_or(AppError::NotFound)?;
    for (code, days) in &premium.certified {
        let named = people.shoppers.iter().find(|shopper| shopper.record.code == *code);
        let shopper = &named.ok_or_else(|| AppError::internal(format!("the demo has no shopper {code}")))?.acting;
        answer_rightly(connection, shopper, &quiz, now - Duration::days(*days))?;
    }
    let yesterday = now - Duration::days(1);
    let starts_on = (now + Duration::days(2)).date();
    let wave =
        NewWave {
            title: "Премиум, первая волна".to_owned(), starts_on, ends_on: starts_on + Duration::days(24)
        };
    let wave = create_wave(connection, &people.manager, &founded.premium, &wave, yesterday)?;
    let order = NewOrder {
        lines: vec![Requested { kind: CheckKind::Visit, quantity: premium.quantity }],
        program_id: Some(founded.premium.public_id.clone()),
        wave_id: Some(wave.public_id),
        ..Default::default()
    };
    let order = place_order(connection, owner, &order, yesterday)?;
    confirm_order(connection, &CheckKeeper, &people.manager, &order.public_id, yesterday + Duration::hours(3))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_valid_soon_over_or_over() {
        let premium = premium().unwrap();
        let left: Vec<i64> =
            premium.certified.iter().map(|(_, days)| i64::from(premium.certificate_days) - days).collect();
        assert!(left.iter().any(|days| *days > 20) && left.iter().any(|days| *days < 0));
        assert!(left.iter().any(|days| (1..=7).contains(days)));
        assert!(setup(QUIZ, 5).unwrap().questions.len() > 5);
    }
}
