use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::Role;
use crate::kernel::clock::rfc3339;
use crate::reports::model::{Answers, Barrier, Evidence, Report, ReportStatus};
use crate::reports::usecases::{self, Dossier, VersionView};
use crate::schedule::Check;
use crate::scoring::Score;
use crate::web::errors::Problem;

/// What became of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportSummary {
    pub id: String,
    pub check_id: String,
    pub status: ReportStatus,
    /// Final score of the approved report, 0..1; null before approval.
    pub score: Option<f64>,
    /// The reviewer's grade for the shopper's work, 1..10.
    pub grade: Option<i32>,
    pub submitted_at: Option<String>,
    pub reviewed_at: Option<String>,
    /// For the next edit.
    pub version: i64,
}

/// A report in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportItem {
    pub id: String,
    pub check_id: String,
    pub status: ReportStatus,
    pub kind: String,
    pub location: ReportPlace,
    pub wave: ReportWave,
    pub shopper_code: String,
    /// Final score of the approved report, 0..1; null before approval.
    pub score: Option<f64>,
    pub started_at: String,
    pub submitted_at: Option<String>,
    pub reviewed_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ReportPlace {
    pub id: String,
    pub name: String,
    pub city: String,
    /// Name of the competitor it belongs to; null for the client's own.
    pub competitor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ReportWave {
    pub id: String,
    pub title: String,
}

/// A whole report: its newest version, taken apart.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportView {
    #[serde(flatten)]
    pub item: ReportItem,
    /// Number of the submission shown here; 0 for a draft.
    pub number: i32,
    pub questions: Vec<ReportAnswer>,
    pub touchpoints: Vec<ReportTouchpoint>,
    pub barriers: Vec<Barrier>,
    pub evidence: Vec<EvidenceView>,
    pub remarks: Vec<ReportRemark>,
}

/// One question that was asked, with its answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportAnswer {
    pub key: String,
    pub section: String,
    pub touchpoint: String,
    pub text: String,
    /// As it was given; null where the question was left open.
    pub answer: Option<Value>,
    /// Points of the answer before the weight; null where it isn't scored.
    pub points: Option<f64>,
    pub max_points: Option<f64>,
    /// Points over the most points, 0..1.
    pub share: Option<f64>,
    pub failed: bool,
}

/// The score of one touchpoint, 0..1; all figures null where nothing was scored.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportTouchpoint {
    pub key: String,
    /// Before critical questions.
    pub raw: Option<f64>,
    #[serde(rename = "final")]
    pub final_score: Option<f64>,
    /// Effective items behind it.
    pub q: Option<f64>,
    pub knocked_out_by: Vec<String>,
}

/// A photo, recording or paper; its bytes are at `href`.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceView {
    pub id: String,
    pub question: String,
    pub href: String,
    /// Null for all but photos.
    pub thumbnail: Option<String>,
    /// `photo`, `audio` or `document`.
    pub kind: String,
    pub media_type: String,
    pub byte_size: i64,
    /// Of a photo; 0 otherwise.
    pub width: i32,
    pub height: i32,
    pub uploaded_at: String,
    /// When a recording was erased at the end of its time; there is nothing at `href` any more.
    pub erased_at: Option<String>,
    /// When and where a photo was taken, as its camera wrote; for managers alone.
    pub taken_at: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

impl EvidenceView {
    /// With what only managers may know.
    fn whole(evidence: &Evidence) -> Self {
        Self {
            taken_at: evidence.taken_at.map(rfc3339),
            latitude: evidence.latitude,
            longitude: evidence.longitude,
            ..Self::from(evidence)
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ReportRemark {
    pub question: String,
    pub remark: String,
    /// Number of the submission it was said of.
    pub number: i32,
}

/// A draft with the checklist it is filed with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportDraft {
    pub report_id: String,
    pub status: ReportStatus,
    /// For the next edit.
    pub version: i64,
    pub saved_at: String,
    #[schema(value_type = Object)]
    pub answers: Answers,
    pub barriers: Vec<Barrier>,
    pub evidence: Vec<EvidenceView>,
    /// What the reviewer asks to mend, where it came back.
    pub remarks: Vec<ReportRemark>,
    #[schema(value_type = Object)]
    pub checklist: Value,
}

/// A draft that was kept, and which of its answers don't fit their questions yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedReportDraft {
    pub report_id: String,
    pub version: i64,
    pub saved_at: String,
    pub errors: Vec<DraftFault>,
}

/// What a draft holds now.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftStanding {
    pub version: i64,
    pub saved_at: String,
    #[schema(value_type = Object)]
    pub answers: Answers,
    pub barriers: Vec<Barrier>,
}

/// A problem document with the draft as it stands, to merge with and to send again.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedDraft {
    #[serde(flatten)]
    pub problem: Problem,
    /// Where it was changed meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftStanding>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DraftFault {
    pub field: String,
    pub code: String,
    pub message: String,
}

impl From<&Evidence> for EvidenceView {
    fn from(photo: &Evidence) -> Self {
        let href = format!("/api/v1/evidence/{}", photo.public_id);
        Self {
            id: photo.public_id.clone(),
            question: photo.question_key.clone(),
            thumbnail: photo.is_photo().then(|| format!("{href}/thumbnail")),
            href,
            kind: photo.kind.clone(),
            media_type: photo.media_type.clone(),
            byte_size: photo.byte_size,
            width: photo.width,
            height: photo.height,
            uploaded_at: rfc3339(photo.uploaded_at),
            erased_at: photo.erased_at.map(rfc3339),
            taken_at: None,
            latitude: None,
            longitude: None,
        }
    }
}

impl From<crate::reports::model::Remark> for ReportRemark {
    fn from(remark: crate::reports::model::Remark) -> Self {
        Self { question: remark.question_key, remark: remark.remark, number: remark.version_number }
    }
}

pub fn summary(report: Report, check: Check) -> AppResult<ReportSummary> {
    Ok(ReportSummary {
        status: report.state()?,
        check_id: check.public_id,
        score: report.score,
        grade: report.grade,
        submitted_at: report.submitted_at.map(rfc3339),
        reviewed_at: report.reviewed_at.map(rfc3339),
        version: report.version,
        id: report.public_id,
    })
}

/// The whole of a report; a shopper gets no scores, and only a manager learns when and where photos were taken.
pub fn whole(connection: &mut Connection, report: Report, role: Role) -> AppResult<ReportView> {
    let with_scores = role != Role::Shopper;
    let is_manager = matches!(role, Role::Manager | Role::Admin);
    let evidence_view =
        |evidence: &Evidence| if is_manager { EvidenceView::whole(evidence) } else { EvidenceView::from(evidence) };
    let dossier = usecases::dossier(connection, report)?;
    let newest = dossier.newest();
    let item = ReportItem {
        id: dossier.report.public_id.clone(),
        check_id: dossier.check.public_id.clone(),
        status: dossier.report.state()?,
        kind: dossier.check.kind.to_string(),
        location: ReportPlace {
            id: dossier.location.public_id.clone(),
            name: dossier.location.name.clone(),
            city: dossier.location.city.clone(),
            competitor: dossier.location.competitor.clone(),
        },
        wave: ReportWave { id: dossier.wave.public_id.clone(), title: dossier.wave.title.clone() },
        shopper_code: dossier.shopper.code.clone(),
        score: dossier.report.score.filter(|_| with_scores),
        started_at: rfc3339(dossier.report.started_at),
        submitted_at: dossier.report.submitted_at.map(rfc3339),
        reviewed_at: dossier.report.reviewed_at.map(rfc3339),
    };
    Ok(ReportView {
        number: newest.map_or(0, |view| view.version.number),
        questions: newest.map(|view| questions(&dossier, view, with_scores)).unwrap_or_default(),
        touchpoints: newest.filter(|_| with_scores).map(|view| touchpoints(&dossier, view)).unwrap_or_default(),
        barriers: newest.map(|view| view.barriers.clone()).unwrap_or_default(),
        evidence: newest.map(|view| view.evidence.iter().map(evidence_view).collect()).unwrap_or_default(),
        remarks: dossier.remarks.iter().cloned().map(ReportRemark::from).collect(),
        item,
    })
}

fn questions(dossier: &Dossier, view: &VersionView, with_scores: bool) -> Vec<ReportAnswer> {
    let asked = crate::scoring::relevant_questions(&dossier.definition, &view.answers);
    let of_section = |section: &crate::scoring::Section| {
        let questions = section.questions.iter().filter(|question| asked.contains(&question.key));
        let answers = questions.map(|question| {
            let score = view.scorecard.questions.get(&question.key).filter(|_| with_scores);
            ReportAnswer {
                key: question.key.clone(),
                section: section.key.clone(),
                touchpoint: section.touchpoint.clone(),
                text: question.text.clone(),
                answer: view.answers.get(&question.key).cloned(),
                points: score.map(|score| score.points),
                max_points: score.map(|score| score.max_points),
                share: score.map(|score| score.share),
                failed: score.is_some_and(|score| score.failed),
            }
        });
        answers.collect::<Vec<_>>()
    };
    dossier.definition.sections.iter().flat_map(of_section).collect()
}

pub fn touchpoints(dossier: &Dossier, view: &VersionView) -> Vec<ReportTouchpoint> {
    let view_of = |key: &str, score: &Score| ReportTouchpoint {
        key: key.to_owned(),
        raw: score.raw,
        final_score: score.final_score,
        q: score.q,
        knocked_out_by: score.knocked_out_by.clone(),
    };
    let keys = dossier.definition.touchpoints().into_iter();
    keys.filter_map(|key| Some(view_of(key, view.scorecard.touchpoints.get(key)?))).collect()
}
