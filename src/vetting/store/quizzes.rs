use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{certifications, quiz_attempts, quizzes};
use crate::kernel::Timestamp;
use crate::vetting::model::{Certification, Quiz, QuizAttempt};

#[derive(Insertable)]
#[diesel(table_name = quizzes)]
pub struct QuizRow<'a> {
    pub public_id: String,
    pub step_id: Option<i64>,
    pub program_id: Option<i64>,
    pub client_id: Option<i64>,
    #[diesel(embed)]
    pub content: QuizContent<'a>,
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = quizzes)]
pub struct QuizContent<'a> {
    pub drawn: i32,
    pub pass_percent: i32,
    pub tries: i32,
    pub pause_days: i32,
    pub minutes: i32,
    pub questions: &'a str,
}

pub fn insert_quiz(connection: &mut Connection, row: &QuizRow<'_>) -> QueryResult<Quiz> {
    diesel::insert_into(quizzes::table).values(row).get_result(connection)
}

/// `false` where somebody else changed the quiz since.
pub fn change_quiz(connection: &mut Connection, id: i64, version: i64, content: &QuizContent<'_>) -> QueryResult<bool> {
    let changed = diesel::update(quizzes::table.find(id))
        .filter(quizzes::version.eq(version))
        .set((content, quizzes::version.eq(version + 1)))
        .execute(connection)?;
    Ok(changed == 1)
}

pub fn quiz_by_id(connection: &mut Connection, id: i64) -> QueryResult<Quiz> {
    quizzes::table.find(id).select(Quiz::as_select()).first(connection)
}

pub fn quiz_by_public_id(connection: &mut Connection, public_id: &str) -> QueryResult<Quiz> {
    quizzes::table.filter(quizzes::public_id.eq(public_id)).select(Quiz::as_select()).first(connection)
}

pub fn quizzes_of_steps(connection: &mut Connection, step_ids: &[i64]) -> QueryResult<Vec<Quiz>> {
    let ids = step_ids.iter().map(|id| Some(*id));
    quizzes::table.filter(quizzes::step_id.eq_any(ids)).select(Quiz::as_select()).load(connection)
}

pub fn quizzes_of_programs(connection: &mut Connection) -> QueryResult<Vec<Quiz>> {
    quizzes::table
        .filter(quizzes::program_id.is_not_null())
        .order(quizzes::id)
        .select(Quiz::as_select())
        .load(connection)
}

pub fn quiz_of_program(connection: &mut Connection, program_id: i64) -> QueryResult<Option<Quiz>> {
    quizzes::table.filter(quizzes::program_id.eq(program_id)).select(Quiz::as_select()).first(connection).optional()
}

#[derive(Insertable)]
#[diesel(table_name = quiz_attempts)]
pub struct AttemptRow<'a> {
    pub public_id: String,
    pub quiz_id: i64,
    pub shopper_id: i64,
    pub sheet: &'a str,
    pub started_at: Timestamp,
}

pub fn insert_attempt(connection: &mut Connection, row: &AttemptRow<'_>) -> QueryResult<QuizAttempt> {
    diesel::insert_into(quiz_attempts::table).values(row).get_result(connection)
}

/// Somebody's attempts, oldest first.
pub fn attempts_of(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<QuizAttempt>> {
    quiz_attempts::table
        .filter(quiz_attempts::shopper_id.eq(shopper_id))
        .order(quiz_attempts::id)
        .select(QuizAttempt::as_select())
        .load(connection)
}

pub fn attempt_of(connection: &mut Connection, shopper_id: i64, public_id: &str) -> QueryResult<QuizAttempt> {
    quiz_attempts::table
        .filter(quiz_attempts::shopper_id.eq(shopper_id))
        .filter(quiz_attempts::public_id.eq(public_id))
        .select(QuizAttempt::as_select())
        .first(connection)
}

/// Attempts that were begun before this moment and have not ended, with the minutes they may take.
pub fn open_attempts(connection: &mut Connection, begun_before: Timestamp) -> QueryResult<Vec<(QuizAttempt, i32)>> {
    quiz_attempts::table
        .inner_join(quizzes::table)
        .filter(quiz_attempts::finished_at.is_null())
        .filter(quiz_attempts::started_at.lt(begun_before))
        .order(quiz_attempts::id)
        .select((QuizAttempt::as_select(), quizzes::minutes))
        .load(connection)
}

/// Ends an attempt; `false` where it had ended already.
pub fn finish_attempt(
    connection: &mut Connection,
    id: i64,
    answers: Option<&str>,
    score_percent: i32,
    passed: bool,
    now: Timestamp,
) -> QueryResult<bool> {
    let changed = diesel::update(quiz_attempts::table.find(id))
        .filter(quiz_attempts::finished_at.is_null())
        .set((
            quiz_attempts::answers.eq(answers),
            quiz_attempts::score_percent.eq(score_percent),
            quiz_attempts::passed.eq(passed),
            quiz_attempts::finished_at.eq(now),
        ))
        .execute(connection)?;
    Ok(changed == 1)
}

/// The last day of every certificate for these programs, as (program, shopper, end); the latest end comes last.
pub fn certificate_ends(
    connection: &mut Connection,
    program_ids: &[i64],
    shopper_ids: &[i64],
) -> QueryResult<Vec<(i64, i64, Timestamp)>> {
    certifications::table
        .filter(certifications::program_id.eq_any(program_ids))
        .filter(certifications::shopper_id.eq_any(shopper_ids))
        .order(certifications::expires_at)
        .select((certifications::program_id, certifications::shopper_id, certifications::expires_at))
        .load(connection)
}

#[derive(Insertable)]
#[diesel(table_name = certifications)]
pub struct CertificationRow {
    pub public_id: String,
    pub client_id: i64,
    pub program_id: i64,
    pub shopper_id: i64,
    pub score_percent: i32,
    pub passed_at: Timestamp,
    pub expires_at: Timestamp,
}

pub fn insert_certification(connection: &mut Connection, row: &CertificationRow) -> QueryResult<Certification> {
    diesel::insert_into(certifications::table).values(row).get_result(connection)
}

/// Somebody's certificates, the one that lasts longest first.
pub fn certifications_of(connection: &mut Connection, shopper_id: i64) -> QueryResult<Vec<Certification>> {
    certifications::table
        .filter(certifications::shopper_id.eq(shopper_id))
        .order(certifications::expires_at.desc())
        .select(Certification::as_select())
        .load(connection)
}
