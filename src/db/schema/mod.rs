//! What the tables of both databases look like, a file per room; a test holds the migrations to it.

mod of_accounts;
mod of_alerts;
mod of_appeals;
mod of_catalog;
mod of_checklists;
mod of_clients;
mod of_journeys;
mod of_mail;
mod of_map_editing;
mod of_notices;
mod of_orders;
mod of_payouts;
mod of_programs;
mod of_reports;
mod of_schedule;
mod of_shares;
mod of_shoppers;
mod of_solutions;
mod of_vetting;

pub use of_accounts::*;
pub use of_alerts::*;
pub use of_appeals::*;
pub use of_catalog::*;
pub use of_checklists::*;
pub use of_clients::*;
pub use of_journeys::*;
pub use of_mail::*;
pub use of_map_editing::*;
pub use of_notices::*;
pub use of_orders::*;
pub use of_payouts::*;
pub use of_programs::*;
pub use of_reports::*;
pub use of_schedule::*;
pub use of_shares::*;
pub use of_shoppers::*;
pub use of_solutions::*;
pub use of_vetting::*;

diesel::joinable!(users -> clients (client_id));
diesel::joinable!(map_shares -> journey_maps (map_id));
diesel::joinable!(map_shares -> clients (client_id));
diesel::joinable!(map_shares -> users (created_by));
diesel::joinable!(page_sessions -> users (user_id));
diesel::joinable!(refresh_families -> users (user_id));
diesel::joinable!(refresh_tokens -> refresh_families (family_id));
diesel::joinable!(invitations -> clients (client_id));
diesel::joinable!(invitations -> users (invited_by));
diesel::joinable!(password_resets -> users (user_id));
diesel::joinable!(audit_entries -> users (actor_id));
diesel::joinable!(audit_entries -> clients (client_id));
diesel::joinable!(idempotency_keys -> users (user_id));
diesel::joinable!(outbox_pictures -> outbox_mails (mail_id));
diesel::joinable!(locations -> clients (client_id));
diesel::joinable!(checklists -> clients (client_id));
diesel::joinable!(checklist_versions -> checklists (checklist_id));
diesel::joinable!(checklist_versions -> clients (client_id));
diesel::joinable!(checklist_versions -> users (published_by));
diesel::joinable!(checklist_drafts -> checklists (checklist_id));
diesel::joinable!(checklist_drafts -> clients (client_id));
diesel::joinable!(checklist_draft_steps -> checklist_drafts (draft_id));
diesel::joinable!(programs -> clients (client_id));
diesel::joinable!(program_kinds -> programs (program_id));
diesel::joinable!(program_kinds -> clients (client_id));
diesel::joinable!(program_kinds -> checklists (checklist_id));
diesel::joinable!(waves -> clients (client_id));
diesel::joinable!(waves -> programs (program_id));
diesel::joinable!(orders -> clients (client_id));
diesel::joinable!(orders -> waves (wave_id));
diesel::joinable!(orders -> users (created_by));
diesel::joinable!(order_lines -> orders (order_id));
diesel::joinable!(order_lines -> clients (client_id));
diesel::joinable!(order_locations -> orders (order_id));
diesel::joinable!(order_locations -> clients (client_id));
diesel::joinable!(order_locations -> locations (location_id));
diesel::joinable!(invoices -> clients (client_id));
diesel::joinable!(invoices -> orders (order_id));
diesel::joinable!(shoppers -> users (user_id));
diesel::joinable!(checks -> clients (client_id));
diesel::joinable!(checks -> orders (order_id));
diesel::joinable!(checks -> programs (program_id));
diesel::joinable!(checks -> waves (wave_id));
diesel::joinable!(checks -> locations (location_id));
diesel::joinable!(assignments -> checks (check_id));
diesel::joinable!(assignments -> clients (client_id));
diesel::joinable!(assignments -> shoppers (shopper_id));
diesel::joinable!(assignments -> users (assigned_by));
diesel::joinable!(reports -> clients (client_id));
diesel::joinable!(reports -> checks (check_id));
diesel::joinable!(reports -> assignments (assignment_id));
diesel::joinable!(reports -> shoppers (shopper_id));
diesel::joinable!(reports -> checklist_versions (checklist_version_id));
diesel::joinable!(reports -> users (reviewed_by));
diesel::joinable!(report_versions -> reports (report_id));
diesel::joinable!(report_versions -> clients (client_id));
diesel::joinable!(report_versions -> users (created_by));
diesel::joinable!(report_remarks -> reports (report_id));
diesel::joinable!(report_remarks -> clients (client_id));
diesel::joinable!(report_remarks -> users (created_by));
diesel::joinable!(report_flags -> reports (report_id));
diesel::joinable!(report_flags -> clients (client_id));
diesel::joinable!(evidence -> reports (report_id));
diesel::joinable!(evidence -> clients (client_id));
diesel::joinable!(evidence -> users (uploaded_by));
diesel::joinable!(report_answers -> reports (report_id));
diesel::joinable!(report_answers -> clients (client_id));
diesel::joinable!(report_answers -> waves (wave_id));
diesel::joinable!(report_answers -> locations (location_id));
diesel::joinable!(report_answers -> checklists (checklist_id));
diesel::joinable!(personas -> clients (client_id));
diesel::joinable!(journey_maps -> clients (client_id));
diesel::joinable!(journey_maps -> programs (program_id));
diesel::joinable!(journey_maps -> personas (persona_id));
diesel::joinable!(map_stages -> journey_maps (map_id));
diesel::joinable!(map_stages -> clients (client_id));
diesel::joinable!(map_touchpoints -> journey_maps (map_id));
diesel::joinable!(map_touchpoints -> map_stages (stage_id));
diesel::joinable!(map_touchpoints -> clients (client_id));
diesel::joinable!(map_versions -> journey_maps (map_id));
diesel::joinable!(map_versions -> clients (client_id));
diesel::joinable!(map_versions -> personas (persona_id));
diesel::joinable!(map_versions -> users (created_by));
diesel::joinable!(map_recounts -> journey_maps (map_id));
diesel::joinable!(map_cells -> journey_maps (map_id));
diesel::joinable!(map_cells -> clients (client_id));
diesel::joinable!(map_cells -> waves (wave_id));
diesel::joinable!(map_cells -> locations (location_id));
diesel::joinable!(barrier_cells -> journey_maps (map_id));
diesel::joinable!(barrier_cells -> clients (client_id));
diesel::joinable!(barrier_cells -> waves (wave_id));
diesel::joinable!(barrier_cells -> locations (location_id));
diesel::joinable!(version_cells -> journey_maps (map_id));
diesel::joinable!(version_cells -> clients (client_id));
diesel::joinable!(version_cells -> checklist_versions (checklist_version_id));
diesel::joinable!(version_cells -> waves (wave_id));
diesel::joinable!(version_cells -> locations (location_id));
diesel::joinable!(question_cells -> journey_maps (map_id));
diesel::joinable!(question_cells -> clients (client_id));
diesel::joinable!(question_cells -> checklists (checklist_id));
diesel::joinable!(question_cells -> waves (wave_id));
diesel::joinable!(question_cells -> locations (location_id));
diesel::joinable!(quizzes -> vetting_steps (step_id));
diesel::joinable!(quizzes -> programs (program_id));
diesel::joinable!(quizzes -> clients (client_id));
diesel::joinable!(quiz_attempts -> quizzes (quiz_id));
diesel::joinable!(quiz_attempts -> shoppers (shopper_id));
diesel::joinable!(shopper_applications -> shoppers (shopper_id));
diesel::joinable!(vetting_results -> shoppers (shopper_id));
diesel::joinable!(vetting_results -> vetting_steps (step_id));
diesel::joinable!(vetting_results -> users (decided_by));
diesel::joinable!(interview_slots -> users (created_by));
diesel::joinable!(interview_slots -> shoppers (shopper_id));
diesel::joinable!(interview_slots -> vetting_steps (step_id));
diesel::joinable!(shopper_notes -> shoppers (shopper_id));
diesel::joinable!(shopper_notes -> users (created_by));
diesel::joinable!(payouts -> checks (check_id));
diesel::joinable!(payouts -> clients (client_id));
diesel::joinable!(payouts -> shoppers (shopper_id));
diesel::joinable!(muted_letters -> users (user_id));
diesel::joinable!(reminders -> assignments (assignment_id));
diesel::joinable!(reminders -> clients (client_id));
diesel::joinable!(application_reminders -> applications (application_id));
diesel::joinable!(application_reminders -> clients (client_id));
diesel::joinable!(certifications -> clients (client_id));
diesel::joinable!(certifications -> programs (program_id));
diesel::joinable!(certifications -> shoppers (shopper_id));
diesel::joinable!(applications -> checks (check_id));
diesel::joinable!(applications -> clients (client_id));
diesel::joinable!(applications -> shoppers (shopper_id));
diesel::joinable!(applications -> users (answered_by));
diesel::joinable!(offers -> checks (check_id));
diesel::joinable!(offers -> clients (client_id));
diesel::joinable!(offers -> shoppers (shopper_id));
diesel::joinable!(offers -> users (offered_by));
diesel::joinable!(appeals -> clients (client_id));
diesel::joinable!(appeals -> reports (report_id));
diesel::joinable!(appeals -> checks (check_id));
diesel::joinable!(appeals -> shoppers (shopper_id));
diesel::joinable!(appeal_evidence -> appeals (appeal_id));
diesel::joinable!(appeal_evidence -> clients (client_id));
diesel::joinable!(appeal_evidence -> users (uploaded_by));
diesel::joinable!(notices -> users (user_id));
diesel::joinable!(notices -> clients (client_id));
diesel::joinable!(alert_rules -> clients (client_id));
diesel::joinable!(alert_rules -> programs (program_id));
diesel::joinable!(alert_rules -> journey_maps (map_id));
diesel::joinable!(alert_rules -> users (created_by));
diesel::joinable!(alerts -> clients (client_id));
diesel::joinable!(alerts -> journey_maps (map_id));
diesel::joinable!(alerts -> alert_rules (rule_id));
diesel::joinable!(alerts -> waves (wave_id));
diesel::joinable!(alert_dues -> clients (client_id));
diesel::joinable!(alert_dues -> programs (program_id));
diesel::joinable!(alert_dues -> waves (wave_id));
diesel::joinable!(digests -> users (user_id));
diesel::joinable!(digests -> clients (client_id));
diesel::joinable!(solutions -> clients (client_id));
diesel::joinable!(solutions -> journey_maps (map_id));
diesel::joinable!(solution_steps -> solutions (solution_id));
diesel::joinable!(solution_steps -> clients (client_id));
diesel::joinable!(solution_steps -> users (actor_id));

diesel::allow_tables_to_appear_in_same_query!(
    notices,
    outbox_pictures,
    alert_rules,
    alerts,
    alert_dues,
    digests,
    clients,
    users,
    page_sessions,
    refresh_families,
    refresh_tokens,
    invitations,
    password_resets,
    audit_entries,
    idempotency_keys,
    outbox_mails,
    locations,
    packages,
    surcharges,
    checklists,
    checklist_versions,
    checklist_drafts,
    checklist_draft_steps,
    programs,
    program_kinds,
    waves,
    orders,
    order_lines,
    order_locations,
    invoices,
    shoppers,
    checks,
    assignments,
    reports,
    report_versions,
    report_remarks,
    report_flags,
    evidence,
    report_answers,
    personas,
    journey_maps,
    map_recounts,
    map_stages,
    map_touchpoints,
    map_versions,
    map_cells,
    barrier_cells,
    question_cells,
    version_cells,
    vetting_steps,
    quizzes,
    quiz_attempts,
    shopper_applications,
    vetting_results,
    interview_slots,
    shopper_notes,
    payouts,
    muted_letters,
    reminders,
    application_reminders,
    certifications,
    applications,
    offers,
    appeals,
    appeal_evidence,
    map_shares,
    solutions,
    solution_steps,
);
