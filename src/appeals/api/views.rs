use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts;
use crate::appeals::model::{Appeal, AppealEvidence, AppealSide, AppealStatus};
use crate::appeals::usecases::{self, AppealLine};
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Actor, Role};

/// An appeal in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealItem {
    pub id: String,
    pub side: AppealSide,
    pub status: AppealStatus,
    pub report_id: String,
    pub client: String,
    pub wave: String,
    pub city: String,
    pub location: String,
    pub kind: String,
    pub shopper_code: String,
    pub opened_at: String,
    pub decided_at: Option<String>,
}

/// A whole appeal.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealView {
    pub id: String,
    pub side: AppealSide,
    pub status: AppealStatus,
    pub report_id: String,
    /// Number of the version of the report that was contested.
    pub report_version: Option<i32>,
    /// Keys of the questions that it is about; none where it is about the whole report.
    pub questions: Vec<String>,
    pub words: String,
    pub evidence: Vec<AppealEvidenceView>,
    pub opened_at: String,
    /// Who appealed; for managers alone.
    pub opened_by: Option<String>,
    /// When it was decided or withdrawn.
    pub decided_at: Option<String>,
    /// Who decided; for managers alone.
    pub decided_by: Option<String>,
    /// The answer to it.
    pub decision_words: Option<String>,
    /// Number of the version that a rescoring made.
    pub result_version: Option<i32>,
    /// Whether nobody has taken the check of the rejected report since; for managers alone.
    pub check_is_free: Option<bool>,
    /// For the decision.
    pub version: i64,
}

/// A photo or paper; its bytes are at `href`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealEvidenceView {
    pub id: String,
    /// `photo` or `document`.
    pub kind: String,
    pub media_type: String,
    pub byte_size: i64,
    pub href: String,
    /// Null for a paper.
    pub thumbnail: Option<String>,
    pub uploaded_at: String,
}

impl From<&AppealEvidence> for AppealEvidenceView {
    fn from(file: &AppealEvidence) -> Self {
        let href = format!("/api/v1/appeal-evidence/{}", file.public_id);
        Self {
            id: file.public_id.clone(),
            kind: file.kind.clone(),
            media_type: file.media_type.clone(),
            byte_size: file.byte_size,
            thumbnail: file.is_photo().then(|| format!("{href}/thumbnail")),
            href,
            uploaded_at: rfc3339(file.uploaded_at),
        }
    }
}

pub fn item(line: &AppealLine) -> AppResult<AppealItem> {
    let appeal = &line.appeal;
    Ok(AppealItem {
        id: appeal.public_id.clone(),
        side: appeal.side()?,
        status: appeal.state()?,
        report_id: line.report_id.clone(),
        client: line.client.clone(),
        wave: line.wave.clone(),
        city: line.city.clone(),
        location: line.location.clone(),
        kind: line.kind.clone(),
        shopper_code: line.shopper_code.clone(),
        opened_at: rfc3339(appeal.opened_at),
        decided_at: appeal.decided_at.map(rfc3339),
    })
}

/// The whole of an appeal that was found through its reader.
pub fn whole(connection: &mut Connection, reader: &Actor, appeal: Appeal) -> AppResult<AppealView> {
    let manages = matches!(reader.role, Role::Manager | Role::Admin);
    let dossier = usecases::appeal_dossier(connection, appeal)?;
    let appeal = &dossier.appeal;
    let mut name = |id: Option<i64>| -> AppResult<Option<String>> {
        match id.filter(|_| manages) {
            Some(id) => Ok(Some(accounts::user_by_id(connection, id)?.name)),
            None => Ok(None),
        }
    };
    Ok(AppealView {
        id: appeal.public_id.clone(),
        side: appeal.side()?,
        status: appeal.state()?,
        report_id: dossier.report.report.public_id.clone(),
        report_version: dossier.contested().map(|view| view.version.number),
        questions: appeal.question_keys()?,
        words: appeal.words.clone(),
        evidence: dossier.evidence.iter().map(AppealEvidenceView::from).collect(),
        opened_at: rfc3339(appeal.opened_at),
        opened_by: name(Some(appeal.opened_by))?,
        decided_at: appeal.decided_at.map(rfc3339),
        decided_by: name(appeal.decided_by)?,
        decision_words: appeal.decision_words.clone(),
        result_version: dossier.result().map(|view| view.version.number),
        check_is_free: (manages && appeal.side()? == AppealSide::Shopper).then(|| usecases::is_free(&dossier.check)),
        version: appeal.version,
    })
}
