//! `/api/v1/journey-map-templates`: what a new map can start from.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::journeys::{stage_sets, templates};
use crate::kernel::{Language, Manager};

/// A set of stages, or the map of an industry; its key is the `stage_set` of a new map.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapTemplateView {
    pub key: String,
    /// `stage_set` or `industry`.
    pub kind: String,
    pub title: String,
    /// Titles of its stages, in order.
    pub stages: Vec<String>,
    /// How many touchpoints it has.
    pub touchpoints: usize,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MapTemplateList {
    pub items: Vec<MapTemplateView>,
}

#[utoipa::path(get, path = "/api/v1/journey-map-templates", responses((status = 200, body = MapTemplateList)), tag = "journey maps")]
pub async fn list_templates(manager: Manager) -> HttpResponse {
    let language = manager.0.language;
    let sets =
        stage_sets::all().iter().filter_map(|set| view(&set.key, "stage_set", set.title.text(language), language));
    let industries = templates::industries()
        .iter()
        .filter_map(|industry| view(industry.key, "industry", &industry.document(language).map.title, language));
    HttpResponse::Ok().json(MapTemplateList { items: sets.chain(industries).collect() })
}

fn view(key: &str, kind: &str, title: &str, language: Language) -> Option<MapTemplateView> {
    let document = templates::find(key, language)?;
    Some(MapTemplateView {
        key: key.to_owned(),
        kind: kind.to_owned(),
        title: title.to_owned(),
        touchpoints: document.touchpoints.len(),
        stages: document.stages.into_iter().map(|stage| stage.title).collect(),
    })
}
