use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::views::{AppealView, whole};
use crate::appeals::party::Party;
use crate::appeals::usecases::{self, DecideAppeal, NewAppeal};
use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Manager};
use crate::reports::ApprovalListener;
use crate::web::Json;
use crate::web::idempotency::{Attempt, once};

/// Appeals: an owner of the client against the score of an approved report, a shopper against a rejection.
#[utoipa::path(post, path = "/api/v1/reports/{id}/appeals", params(("id" = String, Path)), request_body = NewAppeal, responses((status = 201, body = AppealView)), tag = "appeals")]
pub async fn open_appeal(
    party: Party,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewAppeal>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, party.actor(), &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let appeal = usecases::open_appeal(connection, &party, &id, &json.value, now)?;
        whole(connection, party.actor(), appeal)
    })
    .await
}

/// Answers an open appeal; scores, map, pay and rating follow in the same moment.
#[utoipa::path(post, path = "/api/v1/appeals/{id}/decision", params(("id" = String, Path)), request_body = DecideAppeal, responses((status = 200, body = AppealView)), tag = "appeals")]
pub async fn decide_appeal(
    manager: Manager,
    id: web::Path<String>,
    json: Json<DecideAppeal>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    listener: web::Data<Arc<dyn ApprovalListener>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let decided = db
        .write(move |connection| {
            let listener = listener.get_ref().as_ref();
            let appeal = usecases::decide_appeal(connection, listener, &manager, &id, &json.value, now)?;
            whole(connection, &manager.0, appeal)
        })
        .await?;
    Ok(HttpResponse::Ok().json(decided))
}

/// Takes an open appeal of one's own back.
#[utoipa::path(post, path = "/api/v1/appeals/{id}/withdrawal", params(("id" = String, Path)), responses((status = 200, body = AppealView)), tag = "appeals")]
pub async fn withdraw_appeal(
    party: Party,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let withdrawn = db
        .write(move |connection| {
            let appeal = usecases::withdraw_appeal(connection, &party, &id, now)?;
            whole(connection, party.actor(), appeal)
        })
        .await?;
    Ok(HttpResponse::Ok().json(withdrawn))
}
