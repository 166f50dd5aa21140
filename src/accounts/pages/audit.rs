use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::accounts::audit::{self, AuditFilter, Listed};
use crate::accounts::reception::Reception;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Admin, Cursor, Language, Timestamp};
use crate::texts::{self, Argument};
use crate::web::Screen;
use crate::web::render::Choice;
use crate::web::table::{csv, download, filters, harmless};

#[derive(Debug, Deserialize)]
pub struct AuditQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    subject_id: String,
    #[serde(default)]
    actor: String,
    /// The first day and the last, in the reader's time zone.
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl AuditQuery {
    fn filter(&self, admin: &Admin) -> AuditFilter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        // A day that can't be read narrows nothing.
        let day = |text: &str| match text.trim().parse::<NaiveDate>() {
            Ok(day) => Some(day),
            Err(_) => None,
        };
        let (from, before) = audit::between(admin, day(&self.from), day(&self.to));
        AuditFilter {
            action: some(&self.action),
            subject: some(&self.subject),
            subject_id: some(&self.subject_id),
            actor: some(&self.actor),
            from,
            before,
        }
    }

    /// Address of the file with the same filters.
    fn export(&self) -> String {
        let Self { action, subject, subject_id, actor, from, to, .. } = self;
        let named = [
            ("action", action),
            ("subject", subject),
            ("subject_id", subject_id),
            ("actor", actor),
            ("from", from),
            ("to", to),
        ];
        format!("/audit.csv?{}", filters(&named))
    }
}

#[derive(Serialize)]
struct AuditLine {
    at: Timestamp,
    actor: String,
    sentence: String,
    subject: String,
    subject_id: String,
}

#[derive(Serialize)]
struct AuditPage {
    entries: Vec<AuditLine>,
    next: Option<String>,
    action: String,
    subject: String,
    subject_id: String,
    actor: String,
    from: String,
    to: String,
    export: String,
    actions: Vec<Choice>,
    subjects: Vec<Choice>,
}

pub async fn show_audit_log(
    admin: Admin,
    query: web::Query<AuditQuery>,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let (filter, export) = (query.filter(&admin), query.export());
    let AuditQuery { cursor, action, subject, subject_id, actor, from, to } = query.into_inner();
    let page = reception
        .read(move |connection| audit::read_log(connection, &admin, &filter, Cursor::parse(&cursor)))
        .await?
        .map(|entry| line(entry, screen.language));
    let shown = AuditPage {
        entries: page.items,
        next: screen.page_from(page.next),
        actions: choices("action-", screen.language),
        subjects: choices("subject-", screen.language),
        action,
        subject,
        subject_id,
        actor,
        from,
        to,
        export,
    };
    screen.show("accounts/audit.html", &shown)
}

pub async fn export_audit_log(
    admin: Admin,
    query: web::Query<AuditQuery>,
    screen: Screen,
    reception: Reception,
) -> AppResult<HttpResponse> {
    let filter = query.filter(&admin);
    let entries = reception.read(move |connection| audit::read_for_file(connection, &admin, &filter)).await?;
    audit_file(entries, screen.language)
}

/// Entries as a file: in words, with the details as they are kept.
pub fn audit_file(entries: Vec<Listed>, language: Language) -> AppResult<HttpResponse> {
    let rows = entries.into_iter().map(|listed| {
        let (entry, _, _) = &listed;
        let (action, detail) = (entry.action.clone(), entry.detail.clone());
        let line = line(listed, language);
        let texts = [line.actor, action, line.sentence, line.subject, line.subject_id, detail];
        std::iter::once(rfc3339(line.at)).chain(texts.iter().map(|text| harmless(text))).collect::<Vec<_>>()
    });
    let columns = ["when", "who", "action", "what", "kind", "record", "detail"];
    let titles = columns.map(|column| texts::text(language, &format!("audit-column-{column}")));
    Ok(download("audit.csv", "text/csv; charset=utf-8", csv(&titles, rows)?))
}

/// An entry in words: what happened, then the details that the locales have words for.
fn line((entry, _, actor_name): Listed, language: Language) -> AuditLine {
    let detail: BTreeMap<String, Value> = serde_json::from_str(&entry.detail).unwrap_or_default();
    let told = detail.iter().filter_map(|(name, value)| detail_in_words(language, name, value));
    let happened = texts::find(language, &key("action-", &entry.action), &[]).unwrap_or_else(|| entry.action.clone());
    AuditLine {
        at: entry.at,
        actor: actor_name.unwrap_or_else(|| texts::text(language, "audit-nobody")),
        sentence: std::iter::once(happened).chain(told).collect::<Vec<_>>().join(" · "),
        subject: texts::find(language, &format!("subject-{}", entry.subject), &[]).unwrap_or(entry.subject),
        subject_id: entry.subject_id,
    }
}

fn key(prefix: &str, action: &str) -> String {
    format!("{prefix}{}", action.replace('.', "-"))
}

fn detail_in_words(language: Language, name: &str, value: &Value) -> Option<String> {
    let value = match value {
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => Argument::from(text.as_str()),
        Value::Number(number) => Argument::from(number.as_f64()?),
        _ => return None,
    };
    texts::find(language, &format!("detail-{}", name.replace('_', "-")), &[("value", value)])
}

/// What the locales can name, as choices of a filter: `action-order-placed` stands for `order.placed`.
fn choices(prefix: &str, language: Language) -> Vec<Choice> {
    let mut choices: Vec<Choice> = WORDS
        .iter()
        .filter_map(|key| {
            let name = key.strip_prefix(prefix)?.replacen('-', ".", 1);
            // Every room names its own actions; the subject tells them from other keys that begin alike.
            let subject = name.split('.').next().unwrap_or_default();
            texts::find(language, &format!("subject-{}", subject.trim_end_matches('s')), &[])
                .or_else(|| SIGN_IN.contains(&subject).then(String::new))?;
            Some(Choice::new(name, texts::text(language, key)))
        })
        .collect();
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    choices
}

/// Actions whose subject is the user.
const SIGN_IN: [&str; 2] = ["session", "password"];

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let sources = texts::sources().into_iter().filter(|(file, _)| file.starts_with("ru/"));
    let keys = |source: String| -> Vec<String> {
        let keys = source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned());
        keys.filter(|key| key.starts_with("action-") || key.starts_with("subject-")).collect()
    };
    sources.flat_map(|(_, source)| keys(source)).collect()
});
