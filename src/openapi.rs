//! The description of the API, put together from the rooms; tests hold every answer to it.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa::{Modify, OpenApi as _};

use crate::error::AppResult;
use crate::web::Screen;
use crate::web::errors::{Problem, ProblemField};
use crate::{
    accounts, alerts, appeals, board, catalog, checklists, clients, comments, exports, journeys, notices, orders,
    payouts, programs, proposals, reports, schedule, shares, shoppers, solutions, vetting,
};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Wayscore", description = "Mystery-shopping audits that draw the customer journey"),
    components(schemas(Problem, ProblemField)),
    security(("bearer" = [])),
    modifiers(&CommonParts)
)]
struct Base;

/// What every operation has: the way to sign in, and problem documents for whatever goes wrong.
struct CommonParts;

impl Modify for CommonParts {
    fn modify(&self, document: &mut OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        document.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(bearer));
    }
}

/// The whole document, OpenAPI 3.1.
pub fn document() -> OpenApi {
    let mut document = Base::openapi();
    for room in [
        accounts::api::AccountsApi::openapi(),
        clients::api::ClientsApi::openapi(),
        checklists::api::ChecklistsApi::openapi(),
        programs::api::ProgramsApi::openapi(),
        catalog::api::CatalogApi::openapi(),
        orders::api::OrdersApi::openapi(),
        journeys::api::JourneysApi::openapi(),
        comments::api::CommentsApi::openapi(),
        exports::api::ExportsApi::openapi(),
        shares::api::SharesApi::openapi(),
        solutions::api::SolutionsApi::openapi(),
        reports::api::ReportsApi::openapi(),
        appeals::api::AppealsApi::openapi(),
        schedule::api::ScheduleApi::openapi(),
        proposals::api::ProposalsApi::openapi(),
        board::api::BoardApi::openapi(),
        payouts::api::PayoutsApi::openapi(),
        shoppers::api::ShoppersApi::openapi(),
        vetting::api::VettingApi::openapi(),
        notices::api::NoticesApi::openapi(),
        alerts::api::AlertsApi::openapi(),
    ] {
        document.merge(room);
    }
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let refused = ResponseBuilder::new()
        .description("What went wrong, as RFC 9457 problem document")
        .content("application/problem+json", problem)
        .build();
    for item in document.paths.paths.values_mut() {
        let operations =
            [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten();
        for operation in operations {
            operation.responses.responses.insert("default".to_owned(), RefOr::T(refused.clone()));
        }
    }
    document
}

/// `GET /api/v1/openapi.json`
pub async fn serve() -> HttpResponse {
    HttpResponse::Ok().json(document())
}

#[derive(Serialize)]
struct DocsPage {
    tags: Vec<DocsTag>,
}

#[derive(Serialize)]
struct DocsTag {
    name: String,
    operations: Vec<DocsOperation>,
}

#[derive(Serialize)]
struct DocsOperation {
    method: &'static str,
    path: String,
    about: String,
    parameters: Vec<String>,
    statuses: Vec<String>,
}

/// `GET /api/docs`: the same description for people.
pub async fn read(screen: Screen) -> AppResult<HttpResponse> {
    let mut by_tag: BTreeMap<String, Vec<DocsOperation>> = BTreeMap::new();
    for (path, item) in document().paths.paths {
        let operations =
            [("GET", item.get), ("POST", item.post), ("PUT", item.put), ("PATCH", item.patch), ("DELETE", item.delete)];
        for (method, operation) in operations.into_iter().filter_map(|(method, operation)| Some((method, operation?))) {
            let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
            let about = [operation.summary, operation.description].into_iter().flatten().collect::<Vec<_>>().join(" ");
            by_tag.entry(tag).or_default().push(DocsOperation {
                method,
                path: path.clone(),
                about,
                parameters: operation.parameters.into_iter().flatten().map(|parameter| parameter.name).collect(),
                statuses: operation.responses.responses.into_keys().filter(|status| status != "default").collect(),
            });
        }
    }
    let tags = by_tag.into_iter().map(|(name, operations)| DocsTag { name, operations }).collect();
    screen.show("api_docs.html", &DocsPage { tags })
}
