use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

use super::behind::{Slice, day, slices};
use super::cell::{MapLink, cell_of, cursor_of, named};
use super::links::{map_href, question_href};
use super::map::Pager;
use super::words;
use crate::db::Db;
use crate::error::AppResult;
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, AnsweredQuestion};
use crate::kernel::{Cursor, Language};
use crate::reports::{BehindLine, EvidenceItem, answer_in_words, evidence_views};
use crate::scoring::answer::is_not_applicable;
use crate::scoring::{Critical, Question, QuestionKind};
use crate::texts::{self, Argument};
use crate::web::{Screen, SignedIn};

#[derive(Serialize)]
struct QuestionPage {
    map: MapLink,
    cell: MapLink,
    selection: String,
    question: QuestionHead,
    ways: Ways,
    answers: Vec<AnswerItem>,
    pager: Pager,
}

/// Which answers are listed, and the way to the others.
#[derive(Serialize)]
struct Ways {
    failed: bool,
    all_href: String,
    failed_href: String,
}

#[derive(Serialize)]
struct QuestionHead {
    text: String,
    hint: String,
    section: String,
    checklist: String,
    critical: bool,
    n: i64,
    failed: Option<i64>,
    distribution: Vec<Slice>,
}

#[derive(Serialize)]
struct AnswerItem {
    text: String,
    failed: bool,
    na: bool,
    remark: Option<String>,
    evidence: Vec<EvidenceItem>,
    report: MapLink,
    date: String,
    location: String,
}

pub async fn show_question(
    SignedIn(actor): SignedIn,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (id, checklist, key) = path.into_inner();
    let asked = Asked::parse(request.query_string());
    let cursor = Cursor::parse(&cursor_of(&request));
    let failed = named(&request, "failed").is_some_and(|value| value == "true");
    let (list, question) = (checklist.clone(), key.clone());
    let (drawn, answered) = db
        .read(move |connection| {
            let drawn = usecases::draw_map(connection, &actor, &id, &asked, UsualCompare::Previous)?;
            let answered = usecases::answers_of(connection, &actor, &drawn, &list, &question, (failed, cursor))?;
            Ok((drawn, answered))
        })
        .await?;
    let (language, zone) = (screen.language, screen.zone);
    let all_href = question_href(&drawn, &checklist, &key);
    let failed_href = format!("{all_href}&failed=true");
    let here = if failed { &failed_href } else { &all_href };
    let page = QuestionPage {
        map: MapLink { title: drawn.plan.map.title.clone(), href: map_href(&drawn) },
        cell: cell_of(&drawn, &answered.touchpoint),
        selection: words::selection(language, &drawn.selection),
        question: question_head(&answered, zone, language),
        pager: Pager {
            prev: None,
            next: answered.lines.next.as_ref().map(|next| format!("{here}&cursor={next}")),
            text: None,
        },
        ways: Ways { failed, all_href: all_href.clone(), failed_href: failed_href.clone() },
        answers: answered.lines.items.iter().map(|line| answer_item(&answered, line, zone, language)).collect(),
    };
    screen.show("journeys/question.html", &page)
}

fn question_head(answered: &AnsweredQuestion, zone: Tz, language: Language) -> QuestionHead {
    let question = &answered.question;
    let scored = answered.counts.iter().filter(|count| count.answer.share.is_some());
    QuestionHead {
        text: question.text.clone(),
        hint: question.hint.clone().unwrap_or_default(),
        section: answered.section.clone(),
        checklist: format!("{} v{}", words::kind(language, answered.kind), answered.version.number),
        critical: question.critical != Critical::None,
        n: scored.clone().map(|count| count.n).sum(),
        failed: question.is_scored().then(|| scored.filter(|count| count.answer.failed).map(|count| count.n).sum()),
        distribution: distribution(answered, zone, language),
    }
}

/// How the answers spread, the worst first: by option, by band of a number, by value of a scale.
fn distribution(answered: &AnsweredQuestion, zone: Tz, language: Language) -> Vec<Slice> {
    let question = &answered.question;
    let mut groups: BTreeMap<(u8, i64, String), i64> = BTreeMap::new();
    for count in &answered.counts {
        let value: Value = serde_json::from_str(&count.answer.answer).unwrap_or_default();
        let rank = match (is_not_applicable(&value), count.answer.share) {
            (true, _) => 3,
            (_, None) => 1,
            (_, Some(_)) if count.answer.failed => 0,
            (_, Some(share)) if share >= 1.0 => 2,
            (_, Some(_)) => 1,
        };
        // Words of a shopper don't add up to anything.
        if matches!(question.kind, QuestionKind::Text | QuestionKind::Timestamp) && rank != 3 {
            continue;
        }
        let share = count.answer.share.map_or(0, |share| (share * 1e6) as i64);
        let (order, label) = match band_label(question, &value, language) {
            Some(label) => (share, label),
            None => (share, answer_in_words(question, Some(&value), zone, language)),
        };
        *groups.entry((rank, order, label)).or_default() += count.n;
    }
    let tone = |rank: u8| match rank {
        0 => "low",
        1 => "mid",
        2 => "high",
        _ => "none",
    };
    slices(groups.into_iter().map(|((rank, _, label), n)| (tone(rank), label, n)).collect())
}

// «до 300 с»: exact seconds of every single check would be a hundred slivers.
fn band_label(question: &Question, value: &Value, language: Language) -> Option<String> {
    let number = value.as_f64()?;
    let bands = question.bands();
    let band = bands.iter().find(|band| band.up_to.is_none_or(|limit| number <= limit))?;
    let limit = |limit: f64| {
        let number = serde_json::Number::from_f64(limit)?;
        Some(answer_in_words(question, Some(&Value::Number(number)), Tz::UTC, language))
    };
    match band.up_to {
        Some(up_to) => Some(texts::text_with(language, "answers-up-to", &[("limit", Argument::from(limit(up_to)?))])),
        None => {
            let last = bands.iter().filter_map(|band| band.up_to).next_back()?;
            Some(texts::text_with(language, "answers-above", &[("limit", Argument::from(limit(last)?))]))
        }
    }
}

fn answer_item(answered: &AnsweredQuestion, line: &BehindLine, zone: Tz, language: Language) -> AnswerItem {
    let answer = line.answer.as_ref();
    let value: Value =
        answer.map(|answer| serde_json::from_str(&answer.answer).unwrap_or_default()).unwrap_or_default();
    let report = &line.report;
    let code = [("code", Argument::from(report.shopper.code.as_str()))];
    let evidence = answered.evidence.get(&report.id).map(Vec::as_slice).unwrap_or_default();
    AnswerItem {
        text: answer_in_words(&answered.question, Some(&value), zone, language),
        failed: answer.is_some_and(|answer| answer.failed),
        na: is_not_applicable(&value),
        remark: None,
        evidence: evidence_views(evidence, &answered.question.key, language),
        report: MapLink {
            title: texts::text_with(language, "report-of", &code),
            href: format!("/reports/{}#q-{}", report.public_id, answered.question.key),
        },
        date: day(language, report.submitted_at.unwrap_or(report.started_at)),
        location: format!("{}, {}", report.location.city, report.location.name),
    }
}
