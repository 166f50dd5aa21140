//! Every column that people write words into, or that keeps a copy of somebody's name: where a person may be mentioned.

use diesel::prelude::*;

use crate::accounts::model::User;
use crate::accounts::traces::Traces;
use crate::db::Connection;
use crate::db::schema::{
    appeals, applications, assignments, audit_entries, idempotency_keys, interview_slots, journey_maps, map_comments,
    map_shares, map_steps, map_touchpoints, map_versions, notices, offers, orders, outbox_mails, programs,
    report_answers, report_flags, report_remarks, report_versions, reports, shopper_notes, shoppers, solutions, users,
    vetting_results,
};

/// Who is looked for, and the rows that are theirs in any case.
#[derive(Debug, Clone)]
pub struct Mentioned {
    user_id: i64,
    /// Public ids under which the log knows them: of the account, and of the shopper behind it.
    subjects: Vec<String>,
    shopper_id: i64,
    /// Everything they are known by.
    all: Traces,
    /// The same without the name where somebody else has it, too.
    certain: Traces,
}

/// What this person is known by, as long as it is kept.
pub fn mentioned(connection: &mut Connection, user: &User) -> QueryResult<Mentioned> {
    let shopper: Option<(i64, String, String)> = shoppers::table
        .filter(shoppers::user_id.eq(user.id))
        .select((shoppers::id, shoppers::public_id, shoppers::phone))
        .first(connection)
        .optional()?;
    let namesakes: i64 =
        users::table.filter(users::name.eq(&user.name)).filter(users::id.ne(user.id)).count().get_result(connection)?;
    let phone = shopper.as_ref().map(|(_, _, phone)| phone.as_str()).unwrap_or_default();
    let contacts = [user.email.as_str(), phone];
    let mut subjects = vec![user.public_id.clone()];
    subjects.extend(shopper.as_ref().map(|(_, public_id, _)| public_id.clone()));
    Ok(Mentioned {
        user_id: user.id,
        subjects,
        // No row has it.
        shopper_id: shopper.as_ref().map_or(-1, |(id, _, _)| *id),
        all: Traces::of(Some(&user.name), &contacts),
        certain: Traces::of(Some(user.name.as_str()).filter(|_| namesakes == 0), &contacts),
    })
}

/// What is done with the mentions that are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Count,
    Clear,
}

// Rows that may hold one are found by LIKE; whether they do is told by the traces themselves.
macro_rules! go_over {
    ($connection:expr, $then:expr, $found:ident: $($traces:expr, $table:ident.$column:ident, $which:expr;)+) => {$({
        let mut query = $table::table.select(($table::id, $table::$column.nullable())).into_boxed();
        for pattern in $traces.patterns() {
            query = query.or_filter($table::$column.like(pattern).and($which));
        }
        let rows: Vec<(i64, Option<String>)> = query.load($connection)?;
        let mut count = 0;
        for (id, text) in rows {
            let Some(cleared) = text.and_then(|text| $traces.cleared(&text)) else { continue };
            count += 1;
            if $then == Then::Clear {
                diesel::update($table::table.find(id)).set($table::$column.eq(cleared)).execute($connection)?;
            }
        }
        if count > 0 {
            $found.push((concat!(stringify!($table), ".", stringify!($column)), count));
        }
    })+};
}

/// Goes over all of them; tells in how many rows of which column the person was mentioned.
pub fn go_over(connection: &mut Connection, person: &Mentioned, then: Then) -> QueryResult<Vec<(&'static str, usize)>> {
    let Mentioned { user_id, shopper_id, subjects, all, certain } = person;
    // Reports are a great many: of those only the person's own and the ones they judged are looked at.
    let own = || reports::table.filter(reports::shopper_id.eq(*shopper_id)).select(reports::id);
    let deed = || audit_entries::actor_id.eq(*user_id).or(audit_entries::subject_id.eq_any(subjects.clone()));
    let mut found = Vec::new();
    go_over! { connection, then, found:
        all, audit_entries.detail, deed();
        certain, audit_entries.detail, audit_entries::id.gt(0);
        certain, idempotency_keys.response_body, idempotency_keys::id.gt(0);
        certain, outbox_mails.subject, outbox_mails::id.gt(0);
        certain, outbox_mails.body_text, outbox_mails::id.gt(0);
        certain, outbox_mails.body_html, outbox_mails::id.gt(0);
        certain, outbox_mails.last_error, outbox_mails::id.gt(0);
        certain, notices.arguments, notices::id.gt(0);
        certain, solutions.title, solutions::id.gt(0);
        certain, solutions.details, solutions::id.gt(0);
        certain, solutions.owner_name, solutions::id.gt(0);
        certain, solutions.effect_words, solutions::id.gt(0);
        certain, journey_maps.owner, journey_maps::id.gt(0);
        certain, journey_maps.scenario, journey_maps::id.gt(0);
        certain, map_touchpoints.owner, map_touchpoints::id.gt(0);
        certain, map_touchpoints.expectation, map_touchpoints::id.gt(0);
        certain, map_steps.label, map_steps::id.gt(0);
        certain, map_steps.before, map_steps::id.gt(0);
        certain, map_steps.after, map_steps::id.gt(0);
        certain, map_versions.subject, map_versions::id.gt(0);
        certain, map_versions.document, map_versions::id.gt(0);
        certain, map_comments.words, map_comments::id.gt(0);
        certain, map_shares.name, map_shares::id.gt(0);
        certain, orders.note, orders::id.gt(0);
        certain, orders.cancel_reason, orders::id.gt(0);
        certain, programs.briefing, programs::id.gt(0);
        certain, programs.legend, programs::id.gt(0);
        certain, appeals.words, appeals::id.gt(0);
        certain, appeals.decision_words, appeals::id.gt(0);
        certain, interview_slots.place, interview_slots::id.gt(0);
        certain, shopper_notes.words, shopper_notes::id.gt(0);
        all, vetting_results.note, vetting_results::shopper_id.eq(*shopper_id);
        all, applications.reason, applications::shopper_id.eq(*shopper_id);
        all, offers.reason, offers::shopper_id.eq(*shopper_id);
        all, assignments.end_reason, assignments::shopper_id.eq(*shopper_id);
        all, reports.draft_answers, reports::shopper_id.eq(*shopper_id);
        all, reports.draft_barriers, reports::shopper_id.eq(*shopper_id);
        all, reports.decision_words, reports::shopper_id.eq(*shopper_id);
        certain, reports.decision_words, reports::reviewed_by.eq(*user_id);
        all, report_versions.answers, report_versions::report_id.eq_any(own());
        all, report_versions.barriers, report_versions::report_id.eq_any(own());
        all, report_versions.words, report_versions::report_id.eq_any(own());
        certain, report_versions.words, report_versions::created_by.eq(*user_id);
        all, report_remarks.remark, report_remarks::report_id.eq_any(own());
        certain, report_remarks.remark, report_remarks::created_by.eq(*user_id);
        all, report_flags.arguments, report_flags::report_id.eq_any(own());
        all, report_answers.answer, report_answers::report_id.eq_any(own());
    }
    Ok(found)
}
