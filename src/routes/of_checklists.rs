//! Checklists: published ones, drafts and their preview.

use actix_web::web::{delete, get, post, put};

use super::grouped::{Routes, resource};
use crate::{checklists, reports};

/// Pages and API of checklists, their drafts and versions.
pub fn routes(routes: &mut Routes) {
    // `/checklists/drafts` is no checklist, so it comes first.
    drafts(routes);
    published(routes);
}

fn published(routes: &mut Routes) {
    use checklists::{api, pages};
    routes
        .service(
            resource("/checklists")
                .route(get().to(pages::list::list_checklists))
                .route(post().to(pages::publish_checklist)),
        )
        .service(resource("/checklists.csv").route(get().to(pages::list::export_checklists)))
        .service(resource("/checklists/new").route(get().to(pages::new_checklist)))
        .service(
            resource("/checklists/import")
                .route(get().to(pages::xlsform::upload_form))
                .route(post().to(pages::xlsform::read_upload)),
        )
        .service(resource("/checklists/library").route(get().to(pages::library::show_library)))
        .service(resource("/checklists/library/{key}").route(post().to(pages::library::use_ready)))
        .service(resource("/checklists/{id}/export.xlsx").route(get().to(pages::xlsform::download_xlsform)))
        .service(resource("/checklists/{id}/versions").route(get().to(pages::versions::show_versions)))
        .service(resource("/checklists/{id}").route(get().to(pages::show_checklist)))
        .service(resource("/checklist-versions/{id}.json").route(get().to(pages::download_version)))
        .service(
            resource("/api/v1/checklists")
                .route(get().to(api::list_checklists))
                .route(post().to(api::publish_checklist)),
        )
        .service(resource("/api/v1/checklists/xlsform").route(post().to(api::xlsform::read_xlsform)))
        .service(resource("/api/v1/checklist-library").route(get().to(api::xlsform::list_library)))
        .service(resource("/api/v1/checklist-versions/{id}/xlsform").route(get().to(api::xlsform::get_xlsform)))
        .service(
            resource("/api/v1/checklists/{id}/versions/{from}/{to}")
                .route(get().to(api::versions::compare_checklist_versions)),
        )
        .service(resource("/api/v1/checklists/{id}").route(get().to(api::show_checklist)))
        .service(resource("/api/v1/checklist-versions/{id}").route(get().to(api::show_version)));
}

fn drafts(routes: &mut Routes) {
    use checklists::api::drafts as api;
    use checklists::pages::draft as pages;
    use reports::pages::preview;
    routes
        .service(resource("/checklists/drafts").route(post().to(pages::open_draft)))
        .service(resource("/checklists/drafts/{id}.json").route(get().to(pages::download_draft)))
        .service(resource("/checklists/drafts/{id}").route(get().to(pages::show_draft)))
        .service(resource("/checklists/drafts/{id}/head").route(post().to(pages::change_head)))
        .service(resource("/checklists/drafts/{id}/sections").route(post().to(pages::add_section)))
        .service(resource("/checklists/drafts/{id}/sections/{section}").route(post().to(pages::change_section)))
        .service(
            resource("/checklists/drafts/{id}/sections/{section}/questions").route(post().to(pages::add_questions)),
        )
        .service(resource("/checklists/drafts/{id}/questions/{question}").route(post().to(pages::change_question)))
        .service(resource("/checklists/drafts/{id}/undo").route(post().to(pages::undo_step)))
        .service(resource("/checklists/drafts/{id}/removal").route(post().to(pages::discard_draft)))
        .service(
            resource("/checklists/drafts/{id}/publication")
                .route(get().to(pages::confirm_publication))
                .route(post().to(pages::publish_draft)),
        )
        .service(
            resource("/checklists/drafts/{id}/preview")
                .route(get().to(preview::show_preview))
                .route(post().to(preview::try_preview)),
        )
        .service(
            resource("/api/v1/checklist-drafts").route(get().to(api::list_drafts)).route(post().to(api::open_draft)),
        )
        .service(
            resource("/api/v1/checklist-drafts/{id}")
                .route(get().to(api::show_draft))
                .route(put().to(api::replace_draft))
                .route(delete().to(api::discard_draft)),
        )
        .service(resource("/api/v1/checklist-drafts/{id}/undo").route(post().to(api::undo_draft_step)))
        .service(resource("/api/v1/checklist-drafts/{id}/trial").route(post().to(api::try_draft)))
        .service(resource("/api/v1/checklist-drafts/{id}/publication").route(post().to(api::publish_draft)));
}
