//! Every route of the application in one readable list.

mod grouped;
mod of_alerts;
mod of_appeals;
mod of_board;
mod of_checklists;
mod of_comments;
mod of_comparisons;
mod of_exports;
mod of_map_editor;
mod of_notices;
mod of_plans;
mod of_reports;
mod of_shares;
mod of_solutions;
mod of_vetting;

use actix_web::web::{ServiceConfig, delete, get, head, patch, post, put};
use actix_web::{HttpResponse, web};

use self::grouped::{Routes, resource};
use crate::error::{AppError, AppResult};
use crate::web::{installed, statics};
use crate::{
    accounts, catalog, clients, health, journeys, openapi, orders, payouts, programs, proposals, schedule, shoppers,
};

pub fn configure(config: &mut ServiceConfig) {
    let mut routes = Routes::default();
    name_all(&mut routes);
    routes.register(config);
    of_shares::guests(config);
    config.default_service(web::to(unknown));
}

fn name_all(routes: &mut Routes) {
    operations(routes);
    accounts(routes);
    clients(routes);
    of_checklists::routes(routes);
    programs(routes);
    catalog(routes);
    orders(routes);
    shoppers(routes);
    of_vetting::pages(routes);
    of_vetting::api(routes);
    of_exports::routes(routes);
    of_shares::routes(routes);
    of_plans::routes(routes);
    journeys(routes);
    of_map_editor::routes(routes);
    of_comments::routes(routes);
    of_comparisons::routes(routes);
    of_notices::routes(routes);
    of_alerts::routes(routes);
    of_solutions::routes(routes);
    of_reports::routes(routes);
    of_appeals::routes(routes);
    schedule(routes);
    proposals(routes);
    of_board::routes(routes);
    calendar(routes);
    payouts(routes);
    routes.service(resource("/static/{path:.*}").route(get().to(statics::serve_static)));
}

async fn unknown() -> AppResult<HttpResponse> {
    Err(AppError::NotFound)
}

fn operations(routes: &mut Routes) {
    routes
        .service(resource("/healthz").route(get().to(health::alive)))
        .service(resource("/readyz").route(get().to(health::ready)))
        .service(resource("/api/v1/openapi.json").route(get().to(openapi::serve)))
        .service(resource("/api/docs").route(get().to(openapi::read)))
        .service(resource("/app.webmanifest").route(get().to(installed::manifest)))
        .service(resource("/service-worker.js").route(get().to(installed::service_worker)))
        .service(resource("/offline").route(get().to(installed::offline_page)))
        .service(resource("/privacy").route(get().to(health::privacy)))
        .service(resource("/metrics").route(get().to(health::metrics)));
}

fn accounts(routes: &mut Routes) {
    use accounts::pages;
    routes
        .service(resource("/").route(get().to(pages::start)))
        .service(resource("/login").route(get().to(pages::show_login)).route(post().to(pages::log_in)))
        .service(resource("/logout").route(post().to(pages::log_out)))
        .service(resource("/language").route(post().to(pages::choose_language)))
        .service(
            resource("/invitations").route(get().to(pages::list_invitations)).route(post().to(pages::send_invitation)),
        )
        .service(
            resource("/invitations/{token}")
                .route(get().to(pages::show_invitation))
                .route(post().to(pages::accept_invitation)),
        )
        .service(resource("/invitations/{id}/withdrawal").route(post().to(pages::withdraw_invitation)))
        .service(
            resource("/password-reset").route(get().to(pages::show_request)).route(post().to(pages::request_reset)),
        )
        .service(
            resource("/password-reset/{token}")
                .route(get().to(pages::show_reset))
                .route(post().to(pages::reset_password)),
        )
        .service(resource("/account").route(get().to(pages::show_account)).route(post().to(pages::update_account)))
        .service(resource("/account/password").route(post().to(pages::change_password)))
        .service(resource("/account/letters").route(post().to(pages::choose_letters)))
        .service(resource("/account/data").route(get().to(pages::download_data)))
        .service(resource("/account/erasure").route(post().to(pages::erase_account)))
        .service(resource("/team").route(get().to(pages::show_team)))
        .service(resource("/team/{id}").route(post().to(pages::change_member)))
        .service(resource("/users").route(get().to(pages::list_users)))
        .service(resource("/users/{id}").route(post().to(pages::change_user)))
        .service(resource("/audit").route(get().to(pages::show_audit_log)))
        .service(resource("/audit.csv").route(get().to(pages::export_audit_log)));
    accounts_api(routes);
}

fn accounts_api(routes: &mut Routes) {
    use accounts::api;
    routes
        .service(resource("/api/v1/sessions").route(post().to(api::start_session)))
        .service(resource("/api/v1/sessions/renewal").route(post().to(api::renew_session)))
        .service(resource("/api/v1/sessions/current").route(delete().to(api::end_session)))
        .service(resource("/api/v1/account").route(get().to(api::read_account)).route(put().to(api::change_account)))
        .service(resource("/api/v1/account/password").route(put().to(api::change_account_password)))
        .service(
            resource("/api/v1/account/letters").route(get().to(api::read_letters)).route(put().to(api::choose_letters)),
        )
        .service(resource("/api/v1/account/data").route(get().to(api::read_data)))
        .service(resource("/api/v1/account/erasure").route(post().to(api::erase_account)))
        .service(resource("/api/v1/password-resets").route(post().to(api::request_password_reset)))
        .service(resource("/api/v1/password-resets/{token}").route(put().to(api::reset_password)))
        .service(
            resource("/api/v1/invitations")
                .route(get().to(api::list_invitations))
                .route(post().to(api::send_invitation)),
        )
        .service(resource("/api/v1/invitations/{id}").route(delete().to(api::withdraw_invitation)))
        .service(resource("/api/v1/invitations/{token}/acceptance").route(post().to(api::accept_invitation)))
        .service(resource("/api/v1/team").route(get().to(api::list_team)))
        .service(resource("/api/v1/team/{id}").route(patch().to(api::change_team_member)))
        .service(resource("/api/v1/users").route(get().to(api::list_users)))
        .service(resource("/api/v1/users/{id}").route(patch().to(api::change_user)))
        .service(resource("/api/v1/audit").route(get().to(api::read_audit_log)))
        .service(resource("/api/v1/audit.csv").route(get().to(api::export_audit_log)));
}

fn shoppers(routes: &mut Routes) {
    use shoppers::{api, pages};
    routes
        .service(resource("/shoppers").route(get().to(pages::list_shoppers)).route(post().to(pages::add_shopper)))
        .service(resource("/shoppers/new").route(get().to(pages::new_shopper)))
        .service(resource("/shoppers/{id}").route(get().to(pages::show_shopper)))
        .service(resource("/shoppers/{id}/decision").route(post().to(pages::decide_shopper)))
        .service(resource("/rating").route(get().to(pages::show_rating)))
        .service(resource("/api/v1/rating").route(get().to(api::read_rating)))
        .service(resource("/api/v1/shoppers").route(get().to(api::list_shoppers)).route(post().to(api::add_shopper)))
        .service(resource("/api/v1/shoppers/{id}").route(get().to(api::read_shopper)))
        .service(resource("/api/v1/shoppers/{id}/decision").route(post().to(api::decide_shopper)));
}

fn clients(routes: &mut Routes) {
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

fn journeys(routes: &mut Routes) {
    use journeys::{api, pages};
    routes
        .service(resource("/home").route(get().to(pages::home)))
        .service(resource("/maps").route(get().to(pages::list_maps)).route(post().to(pages::create_map)))
        .service(resource("/maps/new").route(get().to(pages::new_map)))
        .service(resource("/maps/{id}").route(get().to(pages::show_map)))
        .service(resource("/maps/{id}/locations").route(get().to(pages::find_place)))
        .service(resource("/maps/{id}/cells/{level}/{key}").route(get().to(pages::show_cell)))
        .service(resource("/maps/{id}/questions/{checklist}/{key}").route(get().to(pages::show_question)))
        .service(resource("/personas").route(get().to(pages::list_personas)).route(post().to(pages::create_persona)))
        .service(resource("/personas/new").route(get().to(pages::new_persona)))
        .service(resource("/personas/{id}").route(get().to(pages::show_persona)).route(post().to(pages::save_persona)))
        .service(resource("/personas/{id}/archive").route(post().to(pages::archive_persona)))
        .service(resource("/personas/{id}/portrait").route(get().to(api::get_portrait)))
        .service(resource("/api/v1/journey-maps").route(get().to(api::list_maps)).route(post().to(api::create_map)))
        .service(resource("/api/v1/journey-maps/{id}").route(get().to(api::show_map)).route(patch().to(api::edit_map)))
        .service(resource("/api/v1/personas").route(get().to(api::list_personas)).route(post().to(api::create_persona)))
        .service(
            resource("/api/v1/personas/{id}").route(get().to(api::show_persona)).route(put().to(api::edit_persona)),
        )
        .service(resource("/api/v1/personas/{id}/archive").route(put().to(api::archive_persona)))
        .service(
            resource("/api/v1/personas/{id}/portrait")
                .route(get().to(api::get_portrait))
                .route(put().to(api::put_portrait)),
        );
}

fn schedule(routes: &mut Routes) {
    use schedule::{api, pages};
    routes
        .service(resource("/checks").route(get().to(pages::list_checks)))
        .service(resource("/checks/{id}").route(get().to(pages::read_check)))
        .service(resource("/checks/{id}/assignment").route(post().to(pages::assign_check)))
        .service(resource("/checks/{id}/assignment/withdrawal").route(post().to(pages::withdraw_assignment)))
        .service(resource("/checks/{id}/reassignment").route(post().to(pages::pass_on_check)))
        .service(resource("/checks/{id}/window").route(post().to(pages::move_window)))
        .service(resource("/waves/{id}/schedule").route(get().to(pages::show_wave)))
        .service(resource("/waves/{id}/edit").route(get().to(pages::show_wave_form)).route(post().to(pages::save_wave)))
        .service(resource("/waves/{id}/moves").route(post().to(pages::move_checks)))
        .service(resource("/assignments").route(get().to(pages::own_assignments)))
        .service(resource("/assignments/{id}").route(get().to(pages::own_assignment)))
        .service(resource("/assignments/{id}/acceptance").route(post().to(pages::accept_assignment)))
        .service(resource("/assignments/{id}/refusal").route(post().to(pages::decline_assignment)))
        .service(resource("/assignments/{id}/start").route(post().to(pages::start_check)))
        .service(resource("/api/v1/checks").route(get().to(api::list_checks)))
        .service(resource("/api/v1/checks/{id}").route(get().to(api::read_check)))
        .service(resource("/api/v1/checks/{id}/assignment").route(post().to(api::assign_check)))
        .service(resource("/api/v1/checks/{id}/assignment/withdrawal").route(post().to(api::withdraw_assignment)))
        .service(resource("/api/v1/checks/{id}/reassignment").route(post().to(api::pass_on_check)))
        .service(resource("/api/v1/checks/{id}/window").route(put().to(api::move_window)))
        .service(resource("/api/v1/waves/{id}").route(put().to(api::edit_wave)))
        .service(resource("/api/v1/waves/{id}/moves").route(post().to(api::move_to_day)))
        .service(resource("/api/v1/checks/{id}/acceptance").route(post().to(api::accept_assignment)))
        .service(resource("/api/v1/checks/{id}/refusal").route(post().to(api::decline_assignment)))
        .service(resource("/api/v1/checks/{id}/start").route(post().to(api::start_check)));
}

fn calendar(routes: &mut Routes) {
    use schedule::{api, pages};
    routes
        .service(resource("/calendar").route(get().to(pages::show_calendar)).route(post().to(pages::open_calendar)))
        .service(resource("/calendar/revocation").route(post().to(pages::close_calendar)))
        .service(
            resource("/calendar/{token}.ics")
                .route(get().to(pages::read_calendar))
                .route(head().to(pages::read_calendar)),
        )
        .service(
            resource("/api/v1/calendar-feed")
                .route(get().to(api::read_feed))
                .route(post().to(api::open_feed))
                .route(delete().to(api::close_feed)),
        );
}

fn payouts(routes: &mut Routes) {
    use payouts::{api, pages};
    routes
        .service(resource("/payouts").route(get().to(pages::list_payouts)))
        .service(resource("/payouts.csv").route(get().to(pages::export_csv)))
        .service(resource("/payouts.xlsx").route(get().to(pages::export_xlsx)))
        .service(resource("/payouts/payments").route(post().to(pages::pay_statement)))
        .service(resource("/payouts/{id}").route(get().to(pages::show_payout)))
        .service(resource("/payouts/{id}/reimbursement").route(post().to(pages::reimburse)))
        .service(resource("/payouts/{id}/payment").route(post().to(pages::pay_payout)))
        .service(resource("/api/v1/payouts").route(get().to(api::list_payouts)))
        .service(resource("/api/v1/payouts.csv").route(get().to(api::export_csv)))
        .service(resource("/api/v1/payouts.xlsx").route(get().to(api::export_xlsx)))
        .service(resource("/api/v1/payouts/payments").route(post().to(api::pay_statement)))
        .service(resource("/api/v1/payouts/{id}").route(get().to(api::read_payout)))
        .service(resource("/api/v1/payouts/{id}/reimbursement").route(put().to(api::reimburse)))
        .service(resource("/api/v1/payouts/{id}/payment").route(post().to(api::pay_payout)));
}

fn proposals(routes: &mut Routes) {
    use proposals::{api, pages};
    routes
        .service(resource("/waves/{id}/proposal").route(get().to(pages::show_proposal)).route(post().to(pages::apply)))
        .service(resource("/api/v1/waves/{id}/proposal").route(post().to(api::propose)))
        .service(resource("/api/v1/waves/{id}/proposal/application").route(post().to(api::apply)));
}

fn programs(routes: &mut Routes) {
    use programs::{api, pages};
    routes
        .service(resource("/programs").route(get().to(pages::list_programs)).route(post().to(pages::create_program)))
        .service(resource("/programs/new").route(get().to(pages::new_program)))
        .service(
            resource("/programs/{id}").route(get().to(pages::show_program)).route(post().to(pages::change_program)),
        )
        .service(resource("/programs/{id}/edit").route(get().to(pages::edit_program)))
        .service(resource("/programs/{id}/waves").route(post().to(pages::add_wave)))
        .service(resource("/api/v1/programs").route(get().to(api::list_programs)).route(post().to(api::create_program)))
        .service(
            resource("/api/v1/programs/{id}").route(get().to(api::show_program)).route(put().to(api::edit_program)),
        )
        .service(
            resource("/api/v1/programs/{id}/waves").route(get().to(api::list_waves)).route(post().to(api::create_wave)),
        );
}

fn catalog(routes: &mut Routes) {
    use catalog::{api, pages};
    routes
        .service(resource("/packages").route(get().to(pages::show_prices)).route(post().to(pages::add_package)))
        .service(resource("/packages/{id}").route(post().to(pages::edit_package)))
        .service(resource("/surcharges/{id}").route(post().to(pages::edit_surcharge)))
        .service(resource("/api/v1/quotes").route(post().to(api::create_quote)))
        .service(resource("/api/v1/packages").route(get().to(api::list_packages)).route(post().to(api::add_package)))
        .service(resource("/api/v1/packages/{id}").route(patch().to(api::edit_package)))
        .service(resource("/api/v1/surcharges").route(get().to(api::list_surcharges)))
        .service(resource("/api/v1/surcharges/{id}").route(patch().to(api::edit_surcharge)));
}

fn orders(routes: &mut Routes) {
    use orders::{api, pages};
    routes
        .service(resource("/orders").route(get().to(pages::list_orders)).route(post().to(pages::place_order)))
        .service(resource("/orders/new").route(get().to(pages::new_order)))
        .service(resource("/orders/quote").route(post().to(pages::quote_order)))
        .service(resource("/orders/{id}").route(get().to(pages::show_order)))
        .service(resource("/orders/{id}/placement").route(post().to(pages::place_draft)))
        .service(resource("/orders/{id}/confirmation").route(post().to(pages::confirm_order)))
        .service(resource("/orders/{id}/cancellation").route(post().to(pages::cancel_order)))
        .service(resource("/invoices").route(get().to(pages::list_invoices)))
        .service(resource("/invoices/{id}").route(get().to(pages::show_invoice)))
        .service(resource("/invoices/{id}/payment").route(post().to(pages::mark_paid)))
        .service(resource("/api/v1/orders").route(get().to(api::list_orders)).route(post().to(api::place_order)))
        .service(resource("/api/v1/orders/quote").route(post().to(api::quote_order)))
        .service(resource("/api/v1/orders/{id}").route(get().to(api::show_order)))
        .service(resource("/api/v1/orders/{id}/placement").route(post().to(api::place_draft)))
        .service(resource("/api/v1/orders/{id}/confirmation").route(post().to(api::confirm_order)))
        .service(resource("/api/v1/orders/{id}/cancellation").route(post().to(api::cancel_order)))
        .service(resource("/api/v1/invoices").route(get().to(api::list_invoices)))
        .service(resource("/api/v1/invoices/{id}/payment").route(post().to(api::mark_paid)));
}
