//! `/api/v1/waves/{id}`

use actix_web::{HttpResponse, web};

use crate::db::Db;
use crate::error::AppResult;
use crate::kernel::{Clock, Manager};
use crate::programs::api::WaveView;
use crate::schedule::usecases::{self, EditWave};
use crate::web::Json;

/// Changes title and days of a wave; none of its checks may lie outside.
#[utoipa::path(put, path = "/api/v1/waves/{id}", params(("id" = String, Path)), request_body = EditWave, responses((status = 200, body = WaveView)), tag = "programs")]
pub async fn edit_wave(
    manager: Manager,
    id: web::Path<String>,
    json: Json<EditWave>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let edit = move |connection: &mut _| usecases::edit_wave(connection, &manager, &id, &json.value, now);
    Ok(HttpResponse::Ok().json(WaveView::from(db.write(edit).await?)))
}
