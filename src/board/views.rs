//! Checks of the board and applications, as programs read them.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Application, ApplicationStatus, CheckOffer, OfferStatus};
use super::usecases::{BoardLine, OwnOffer, Waiting};
use crate::error::{AppResult, FieldError};
use crate::kernel::{CheckKind, Language, Money, clock};
use crate::programs::Taking;
use crate::schedule::{Reason, refused};
use crate::web::fields::sentence;
use crate::web::{CheckKindSchema, MoneySchema};

/// A check that the shopper may take.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardCheckView {
    pub id: String,
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub location: String,
    pub city: String,
    pub address: String,
    pub window_starts_at: String,
    pub window_ends_at: String,
    pub due_at: String,
    #[schema(value_type = MoneySchema)]
    pub fee: Money,
    /// From home; null where a position is unknown.
    pub kilometres: Option<f64>,
    pub taking: Taking,
}

/// A wish to carry out a check.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationView {
    pub id: String,
    pub status: ApplicationStatus,
    pub check_id: String,
    /// Code of the shopper.
    pub shopper: Option<String>,
    pub applied_at: String,
    pub answer_by: String,
    pub answered_at: Option<String>,
    pub reason: Option<String>,
    /// Somebody else has the check.
    pub in_waiting_list: bool,
    /// What speaks against it now.
    pub against: Vec<AgainstView>,
}

/// A check held out to a shopper.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferView {
    pub id: String,
    pub status: OfferStatus,
    pub check_id: String,
    /// Code of the shopper.
    pub shopper: Option<String>,
    pub offered_at: String,
    pub answered_at: Option<String>,
    /// Why the shopper declined.
    pub reason: Option<String>,
}

/// A check that is offered to whoever asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnOfferView {
    pub id: String,
    pub offered_at: String,
    pub check: BoardCheckView,
    /// What speaks against taking it now.
    pub against: Vec<AgainstView>,
}

/// A reason why somebody may not take a check.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgainstView {
    pub code: String,
    pub message: String,
}

impl BoardCheckView {
    pub fn of(line: &BoardLine) -> Self {
        let check = &line.card.check;
        Self {
            id: check.public_id.clone(),
            kind: check.kind,
            location: line.card.location.name.clone(),
            city: line.card.location.city.clone(),
            address: line.card.location.address.clone(),
            window_starts_at: clock::rfc3339(check.window_starts_at),
            window_ends_at: clock::rfc3339(check.window_ends_at),
            due_at: clock::rfc3339(check.due_at),
            fee: check.fee(),
            kilometres: line.kilometres.map(|kilometres| (kilometres * 10.0).round() / 10.0),
            taking: line.taking,
        }
    }
}

impl ApplicationView {
    pub fn of(application: &Application, check_id: &str) -> AppResult<Self> {
        Ok(Self {
            id: application.public_id.clone(),
            status: application.status()?,
            check_id: check_id.to_owned(),
            shopper: None,
            applied_at: clock::rfc3339(application.applied_at),
            answer_by: clock::rfc3339(application.answer_by),
            answered_at: application.answered_at.map(clock::rfc3339),
            reason: application.reason.clone(),
            in_waiting_list: false,
            against: Vec::new(),
        })
    }

    pub fn waiting(waiting: &Waiting, language: Language) -> AppResult<Self> {
        let view = Self::of(&waiting.application, &waiting.card.check.public_id)?;
        Ok(Self {
            shopper: Some(waiting.shopper.code.clone()),
            in_waiting_list: waiting.in_waiting_list,
            against: waiting.against.iter().map(|reason| AgainstView::of(*reason, language)).collect(),
            ..view
        })
    }
}

impl OfferView {
    pub fn of(offer: &CheckOffer, check_id: &str) -> AppResult<Self> {
        Ok(Self {
            id: offer.public_id.clone(),
            status: offer.status()?,
            check_id: check_id.to_owned(),
            shopper: None,
            offered_at: clock::rfc3339(offer.offered_at),
            answered_at: offer.answered_at.map(clock::rfc3339),
            reason: offer.reason.clone(),
        })
    }
}

impl OwnOfferView {
    pub fn of(own: &OwnOffer, language: Language) -> Self {
        Self {
            id: own.offer.public_id.clone(),
            offered_at: clock::rfc3339(own.offer.offered_at),
            check: BoardCheckView::of(&own.line),
            against: own.against.iter().map(|reason| AgainstView::of(*reason, language)).collect(),
        }
    }
}

impl AgainstView {
    pub fn of(reason: Reason, language: Language) -> Self {
        Self::told(&refused(reason, language), language)
    }

    pub fn told(error: &FieldError, language: Language) -> Self {
        Self { message: sentence(error, language), code: error.code.clone() }
    }
}
