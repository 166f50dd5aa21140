//! The description of the API, put together from the rooms; tests hold every answer to it.

use actix_web::HttpResponse;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa::{Modify, OpenApi as _};

use crate::web::errors::{Problem, ProblemField};
use crate::{accounts, catalog, checklists, clients, journeys, orders, programs, reports, schedule, shoppers};

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
        reports::api::ReportsApi::openapi(),
        schedule::api::ScheduleApi::openapi(),
        shoppers::api::ShoppersApi::openapi(),
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
