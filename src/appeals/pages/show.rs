//! One appeal: words, files, the answers in dispute, what came of it; for managers, the decision.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::accounts;
use crate::appeals::model::{Appeal, AppealSide, AppealStatus};
use crate::appeals::usecases::{self, AppealDossier};
use crate::appeals::views::{self, DisputedAnswer, OtherAppeal};
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::{Actor, ClientRole, Role, Timestamp};
use crate::reports::{self, AnsweredSection, EvidenceItem};
use crate::web::render::Choice;
use crate::web::{Screen, SignedIn, Typed};

#[derive(Serialize)]
pub(super) struct AppealPage {
    appeal: AppealView,
    report: ReportFacts,
    evidence: Vec<EvidenceItem>,
    /// It names no question, so that all of them are in dispute.
    whole: bool,
    /// The answers in dispute, as they were contested.
    sections: Vec<AnsweredSection>,
    /// Both versions side by side, once there are two.
    compared: Vec<DisputedAnswer>,
    others: Vec<OtherAppeal>,
    manages: bool,
    /// Points and scores are shown to everybody but shoppers.
    scored: bool,
    may_add: bool,
    may_withdraw: bool,
    may_decide: bool,
    /// A rejected report could take its place again.
    is_free: bool,
    grades: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct AppealView {
    id: String,
    side: &'static str,
    status: &'static str,
    tone: &'static str,
    words: String,
    opened_at: Timestamp,
    /// Who appealed, for managers.
    opened_by: Option<String>,
    decided_at: Option<Timestamp>,
    decided_by: Option<String>,
    decision_words: Option<String>,
    version: i64,
}

#[derive(Serialize)]
struct ReportFacts {
    href: String,
    title: String,
    place: String,
    client: String,
    wave: String,
    kind: String,
    shopper: String,
    status: &'static str,
    reason: Option<String>,
    score: Option<String>,
    score_before: Option<String>,
    submitted_at: Option<String>,
    /// Versions, and what differs between the two of this appeal.
    versions_href: Option<String>,
}

pub async fn show_appeal(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let page = db
        .read(move |connection| {
            let appeal = usecases::find_appeal(connection, &actor, &id)?;
            appeal_page(connection, &actor, appeal, Typed::default())
        })
        .await?;
    screen.show("appeals/show.html", &page)
}

pub(super) fn appeal_page(
    connection: &mut Connection,
    reader: &Actor,
    appeal: Appeal,
    form: Typed,
) -> AppResult<AppealPage> {
    let language = reader.language;
    let mut dossier = usecases::appeal_dossier(connection, appeal)?;
    dossier.report.definition = dossier.report.definition.in_language(language);
    let appeal = &dossier.appeal;
    let (side, state) = (appeal.side()?, appeal.state()?);
    let manages = matches!(reader.role, Role::Manager | Role::Admin);
    let is_open = state == AppealStatus::Open;
    let may_act = is_open && !manages && !matches!(reader.client, Some((_, ClientRole::Viewer)));
    let contested = dossier.contested();
    let compared = match (contested, dossier.result()) {
        (Some(before), Some(after)) => views::side_by_side(&dossier, before, after, language)?,
        _ => Vec::new(),
    };
    let sections = match contested {
        Some(version) if compared.is_empty() => views::disputed(&dossier, version, language)?,
        _ => Vec::new(),
    };
    let mut name = |id: Option<i64>| -> AppResult<Option<String>> {
        match id.filter(|_| manages) {
            Some(id) => Ok(Some(accounts::user_by_id(connection, id)?.name)),
            None => Ok(None),
        }
    };
    let others = dossier.others.iter().filter(|other| manages || other.side == appeal.side);
    Ok(AppealPage {
        appeal: AppealView {
            id: appeal.public_id.clone(),
            side: side.as_str(),
            status: state.as_str(),
            tone: views::tone(state),
            words: appeal.words.clone(),
            opened_at: appeal.opened_at,
            opened_by: name(Some(appeal.opened_by))?,
            decided_at: appeal.decided_at,
            decided_by: name(appeal.decided_by)?,
            decision_words: appeal.decision_words.clone(),
            version: appeal.version,
        },
        whole: appeal.question_keys()?.is_empty(),
        evidence: views::files(&dossier.evidence, language),
        sections,
        compared,
        others: others.map(OtherAppeal::of).collect::<AppResult<_>>()?,
        manages,
        scored: reader.role != Role::Shopper,
        may_add: may_act,
        may_withdraw: may_act,
        may_decide: manages && is_open,
        is_free: side == AppealSide::Shopper && usecases::is_free(&dossier.check),
        grades: (1..=10).map(|grade| Choice::new(grade.to_string(), grade.to_string())).collect(),
        report: report_facts(&dossier, reader)?,
        form,
    })
}

fn report_facts(dossier: &AppealDossier, reader: &Actor) -> AppResult<ReportFacts> {
    let whole = &dossier.report;
    let report = &whole.report;
    let is_shopper = reader.role == Role::Shopper;
    let href = match reader.role {
        Role::Shopper => format!("/checks/{}/report", whole.check.public_id),
        Role::Client => format!("/reports/{}", report.public_id),
        Role::Manager | Role::Admin => format!("/review/{}", report.public_id),
    };
    let contested = dossier.contested();
    let shown = dossier.result().or(contested).filter(|_| !is_shopper);
    let pair = contested.zip(dossier.result()).map(|(from, to)| (from.version.number, to.version.number));
    let versions = match pair {
        Some((from, to)) => format!("/reports/{}/versions?from={from}&to={to}", report.public_id),
        None => format!("/reports/{}/versions", report.public_id),
    };
    Ok(ReportFacts {
        href,
        title: whole.definition.title.clone(),
        place: format!("{}, {}", whole.location.city, whole.location.name),
        client: whole.client_name.clone(),
        wave: whole.wave.title.clone(),
        kind: whole.check.kind.to_string(),
        shopper: whole.shopper.code.clone(),
        status: report.state()?.as_str(),
        reason: report.decision_words.clone().filter(|_| dossier.appeal.side == AppealSide::Shopper.as_str()),
        score: shown.and_then(reports::version_score),
        score_before: dossier.result().and(contested).filter(|_| !is_shopper).and_then(reports::version_score),
        submitted_at: report.submitted_at.map(|moment| views::there(dossier, moment, reader.language)),
        versions_href: (!is_shopper).then_some(versions),
    })
}
