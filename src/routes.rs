//! Every route of the application in one readable list.

use actix_web::web::{ServiceConfig, get, post, resource};
use actix_web::{HttpResponse, web};

use crate::error::{AppError, AppResult};
use crate::web::statics;
use crate::{clients, health, openapi};

pub fn configure(routes: &mut ServiceConfig) {
    operations(routes);
    clients(routes);
    routes.service(resource("/static/{path:.*}").route(get().to(statics::serve_static)));
    routes.default_service(web::to(unknown));
}

async fn unknown() -> AppResult<HttpResponse> {
    Err(AppError::NotFound)
}

fn operations(routes: &mut ServiceConfig) {
    routes
        .service(resource("/healthz").route(get().to(health::alive)))
        .service(resource("/readyz").route(get().to(health::ready)))
        .service(resource("/api/v1/openapi.json").route(get().to(openapi::serve)))
        .service(resource("/metrics").route(get().to(health::metrics)));
}

fn clients(routes: &mut ServiceConfig) {
    use clients::{api, pages};
    routes
        .service(resource("/clients").route(get().to(pages::list_clients)).route(post().to(pages::create_client)))
        .service(resource("/clients/new").route(get().to(pages::new_client)))
        .service(resource("/locations").route(get().to(pages::own_locations)))
        .service(
            resource("/clients/{id}/locations")
                .route(get().to(pages::list_locations))
                .route(post().to(pages::add_location)),
        )
        .service(resource("/clients/{id}/locations/new").route(get().to(pages::new_location)))
        .service(
            resource("/clients/{id}/locations/import")
                .route(get().to(pages::import_form))
                .route(post().to(pages::import_locations)),
        )
        .service(resource("/api/v1/clients").route(get().to(api::list_clients)).route(post().to(api::create_client)))
        .service(
            resource("/api/v1/clients/{id}/locations")
                .route(get().to(api::list_locations))
                .route(post().to(api::add_location)),
        )
        .service(resource("/api/v1/clients/{id}/locations/import").route(post().to(api::import_locations)));
}
