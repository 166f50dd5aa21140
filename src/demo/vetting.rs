//! Quizzes of the demo, times for interviews, and applicants at every step of their way.

use chrono::Duration;

use super::people::People;
use crate::accounts::{HashedPassword, NewAccount, user_by_id};
use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::kernel::{Email, Language, Manager, Phone, Role, Shopper, Timestamp};
use crate::programs::Program;
use crate::shoppers::{NewShopper, Profile, ShopperFilter, ShopperStatus, list_shoppers};
use crate::vetting::model::{Quiz, Way};
use crate::vetting::rules::{StepState, parse_pool};
use crate::vetting::usecases::apply::{NewApplication, apply};
use crate::vetting::usecases::interviews::{NewSlots, add_slots, book_slot};
use crate::vetting::usecases::people::{Judgement, judge};
use crate::vetting::usecases::progress::progress_of;
use crate::vetting::usecases::quizzes::{self, QuizOwner, QuizSetup};
use crate::vetting::usecases::steps;

/// Name, login, city, experience, how many steps are done, and whether the next one was failed.
type Newcomer = (&'static str, &'static str, &'static str, &'static str, usize, bool);

const NEWCOMERS: [Newcomer; 11] = [
    ("Алина Белова", "applicant", "Москва", "Два года кассиром в супермаркете, внимательна к мелочам.", 0, false),
    ("Рустам Ганиев", "rustam", "Казань", "Проверял рестораны для другой программы, около сорока визитов.", 1, false),
    ("Ольга Дёмина", "demina", "Екатеринбург", "Администратор клиники, много говорю с людьми.", 2, false),
    ("Игорь Ефимов", "efimov", "Новосибирск", "Студент-экономист, опыта проверок нет.", 3, false),
    ("Вера Жданова", "zhdanova", "Санкт-Петербург", "Редактор, привыкла читать инструкции до конца.", 4, false),
    ("Тимур Закиров", "zakirov", "Казань", "Торговый представитель, весь день в разъездах.", 5, false),
    ("Нина Ильина", "ilina", "Калининград", "Десять лет операционистом в банке, теперь на пенсии.", 6, false),
    ("Павел Крылов", "krylov", "Москва", "Бариста, потом старший смены.", 7, false),
    ("Софья Лапина", "lapina", "Екатеринбург", "Преподаю английский, свободна по утрам.", 9, false),
    ("Глеб Мишин", "mishin", "Москва", "Работаю в отделении банка рядом с домом.", 1, true),
    ("Дарья Носова", "nosova", "Санкт-Петербург", "Провела больше сотни проверок за пять лет.", 10, false),
];

const QUIZZES: [(&str, &str); 4] = [
    ("tools", include_str!("content/quizzes/tools.txt")),
    ("analytics", include_str!("content/quizzes/analytics.txt")),
    ("attention", include_str!("content/quizzes/attention.txt")),
    ("documentation", include_str!("content/quizzes/documentation.txt")),
];

const CERTIFICATION: &str = include_str!("content/quizzes/certification.txt");

/// The rules of a demo quiz with this pool.
pub fn setup(pool: &str, drawn: i32) -> AppResult<QuizSetup> {
    let told = |faults: Vec<crate::vetting::rules::PoolFault>| AppError::internal(format!("a demo quiz: {faults:?}"));
    Ok(QuizSetup {
        drawn,
        pause_days: 1,
        minutes: 20,
        pass_percent: 80,
        tries: 2,
        questions: parse_pool(pool).map_err(told)?,
        version: 0,
    })
}

/// Sets the quizzes up, offers interviews and lets newcomers apply in the days before `now`.
pub fn recruit(
    connection: &mut Connection,
    people: &People,
    program: &Program,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<()> {
    let manager = &people.manager;
    let begun = now - Duration::days(14);
    for (step, _) in steps::list_steps(connection)? {
        if let Some((_, pool)) = QUIZZES.iter().find(|(key, _)| *key == step.key) {
            quizzes::save_quiz(connection, manager, QuizOwner::Step(step.id), &setup(pool, 5)?, begun)?;
        }
    }
    let owner = QuizOwner::of(program);
    quizzes::save_quiz(connection, manager, owner, &setup(CERTIFICATION, 5)?, begun)?;
    for (days, hour) in [(1, 7), (2, 12), (4, 8)] {
        let day = (now + Duration::days(days)).date();
        let starts_at = day.and_hms_opt(hour, 0, 0).ok_or_else(|| AppError::internal("a day without that hour"))?;
        let place = "Видеозвонок: ссылка придёт за час".to_owned();
        add_slots(connection, manager, &NewSlots { starts_at, minutes: 30, count: 6, place }, begun)?;
    }
    for (number, newcomer) in (0..).zip(&NEWCOMERS) {
        let applied_at = begun + Duration::hours(26 * number);
        go(connection, manager, newcomer, password, applied_at)?;
    }
    Ok(())
}

fn go(
    connection: &mut Connection,
    manager: &Manager,
    (name, login, city, experience, done, fails): &Newcomer,
    password: &HashedPassword,
    now: Timestamp,
) -> AppResult<()> {
    let email = format!("{login}@demo.test");
    let account = NewAccount {
        email: Email::parse(&email).map_err(AppError::internal)?,
        password: password.clone(),
        name: (*name).to_owned(),
        role: Role::Shopper,
        client: None,
        language: Language::Ru,
        time_zone: chrono_tz::Tz::Europe__Moscow,
    };
    let shopper = NewShopper {
        account,
        code: None,
        phone: Phone::parse("+7 900 555-01-23").map_err(AppError::internal)?,
        city: (*city).to_owned(),
        status: ShopperStatus::Applied,
        profile: Profile::speaking(Language::Ru),
    };
    let application = NewApplication {
        shopper,
        experience: (*experience).to_owned(),
        about: String::new(),
        resume: None,
        address: "192.0.2.17".to_owned(),
    };
    apply(connection, &application, now)?;
    let filter = ShopperFilter { search: Some(email), ..ShopperFilter::default() };
    let page = list_shoppers(connection, manager, &filter, Default::default())?;
    let (record, _, _) = page.items.into_iter().next().ok_or(AppError::NotFound)?;
    let actor = user_by_id(connection, record.user_id)?.into_actor(Some(record.id))?;
    let shopper = Shopper { actor, shopper_id: record.id };
    for place in 0..*done {
        pass(connection, manager, &shopper, &record.public_id, place, now + Duration::minutes(20))?;
    }
    if *fails {
        let step_id = step_at(connection, &shopper, *done, now)?.step.public_id;
        let note = "Работает в конкурирующем банке".to_owned();
        judge(connection, manager, &record.public_id, &Judgement { step_id, passed: false, note }, now)?;
        return Ok(());
    }
    // Whoever has come to an interview has booked a time.
    let next = progress_of(connection, shopper.shopper_id, now)?;
    let waiting = next.iter().find(|step| step.state == StepState::Open && step.step.way == Way::Interview.as_str());
    let free = crate::vetting::usecases::interviews::free_slots(connection, now)?;
    if let (Some(step), Some(slot)) = (waiting, free.first()) {
        book_slot(connection, &shopper, &slot.public_id, &step.step.public_id, now + Duration::hours(1))?;
    }
    Ok(())
}

fn step_at(
    connection: &mut Connection,
    shopper: &Shopper,
    place: usize,
    now: Timestamp,
) -> AppResult<crate::vetting::usecases::progress::StepProgress> {
    progress_of(connection, shopper.shopper_id, now)?.into_iter().nth(place).ok_or(AppError::NotFound)
}

/// Passes the step at this place, whichever way it is passed.
fn pass(
    connection: &mut Connection,
    manager: &Manager,
    shopper: &Shopper,
    id: &str,
    place: usize,
    now: Timestamp,
) -> AppResult<()> {
    let step = step_at(connection, shopper, place, now)?;
    let Some(quiz) = step.quiz else {
        let judgement = Judgement { step_id: step.step.public_id, passed: true, note: String::new() };
        return judge(connection, manager, id, &judgement, now);
    };
    answer_rightly(connection, shopper, &quiz, now)
}

/// Passes a quiz without a fault.
pub fn answer_rightly(connection: &mut Connection, shopper: &Shopper, quiz: &Quiz, now: Timestamp) -> AppResult<()> {
    let attempt = quizzes::begin_attempt(connection, shopper, &quiz.public_id, now)?;
    let answers: Vec<Vec<usize>> = attempt
        .sheet()?
        .questions
        .iter()
        .map(|question| {
            let options = question.options.iter().enumerate();
            options.filter(|(_, option)| option.right).map(|(at, _)| at).collect()
        })
        .collect();
    quizzes::submit_answers(connection, shopper, &attempt.public_id, &answers, now + Duration::minutes(8))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pool_of_the_demo_is_sound_and_large_enough() {
        for pool in QUIZZES.iter().map(|(_, pool)| *pool).chain([CERTIFICATION]) {
            assert!(setup(pool, 5).unwrap().questions.len() >= 6);
        }
    }
}
