//! Every page of every role, wide and narrow, light and dark, in both languages: nothing that axe-core complains of,
//! nothing that scrolls sideways.

use diesel::prelude::*;
use wayscore::config::Backend;
use wayscore::db::schema::users;
use wayscore::demo::{PASSWORD, SHARE};

use super::driver::{Driver, Look, Theme, Window};
use super::main_job::fill;
use crate::support::on_each_database;

/// Where somebody goes: an address, or the link that this selector finds on the page before.
const PUBLIC: &[&str] = &["/login", "/password-reset", "/privacy", "/api/docs", "/apply", "/ethics"];

/// What guests see of the demo's shared map, behind its secret.
const SHARED: &[&str] = &["", "?view=print", "/embed", "/cells/journey/whole"];

const CLIENT: &[&str] = &[
    "/home",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href*='/cells/stage/']",
    "a[href*='/cells/touchpoint/']",
    "main a[href$='/comments']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/edit']",
    "a[href*='/fields/stage/']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href*='view=print']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href*='/trend?']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href*='/league?']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    ".map-views a[href*='/advice?']",
    "/advice",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/alerts']",
    "main a[href^='/alert-rules/']",
    "/notices",
    "/digest",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "main a[href*='/shares']",
    "main table a[href*='/shares/']",
    "/maps",
    "main a[href$='/to-be']",
    "main nav a[href$='only=changes']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/versions']",
    "main a[href*='/versions?from=']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "main a[href*='/pains?']",
    "main a[href*='/departments?']",
    "main a[href*='/pains?']",
    "main a[href*='/solutions/new?']",
    "/actions",
    "main a[href^='/actions/']:not([href*=board])",
    "main a[href$='/edit']",
    "/actions?state=verified",
    "main th a[href^='/actions/']",
    "/actions/board?state=all",
    "/home",
    "main a[href*='/cells/journey/']",
    "a[href*='/questions/']",
    "/orders",
    "main a[href^='/orders/']:not([href$=new])",
    "/orders/new",
    "/invoices",
    "main a[href^='/invoices/']",
    "/reports",
    "main a[href^='/reports/']",
    "main a[href$='/cells']",
    "/appeals",
    "main a[href^='/appeals/']",
    "/appeals?status=rescored",
    "main a[href^='/appeals/']",
    "/reports",
    "main a[href^='/reports/']",
    "press main a[href$='/appeals/new']",
    "/locations",
    "/personas",
    "main a[href^='/personas/']:not([href$=new])",
    "/personas?show=archived",
    "/personas/new",
    "/team",
    "/account",
];

// The check is accepted and started by the first to come along; the later ones find its form open.
const SHOPPER: &[&str] = &[
    "/assignments",
    "main a[href^='/assignments/']",
    "press form[action$='/acceptance'] button",
    "press form[action$='/start'] button",
    "/assignments",
    "main a[href$='/report']",
    "/board",
    "main a[href^='/board/']:not([href$=applications])",
    "/board/applications",
    "/payouts",
    "press main a[href^='/payouts/']",
    "/appeals",
    "press main a[href^='/appeals/']",
    "/rating",
    "/calendar",
    "press form[action='/calendar']:not(.confirm-body) button",
    "/vetting",
    "/certifications",
    "/account",
];

const MANAGER: &[&str] = &[
    "/home",
    "/checks",
    "main a[href^='/checks/']",
    "/review",
    "main table a[href^='/review/']",
    "main a[href$='/correction']",
    "/review",
    "main table a[href^='/review/']",
    "main a[href$='/versions']",
    "/appeals",
    "/appeals?side=client&status=open",
    "main a[href^='/appeals/']",
    "main a[href$='/rescoring']",
    "/appeals?side=shopper",
    "main a[href^='/appeals/']",
    "/maps",
    "/maps/new",
    "/maps/import",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/edit']",
    "main a[href^='/maps/import?map=']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/versions']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/edit']",
    "a[href*='/fields/touchpoint/']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/edit']",
    "a[href*='/stages/'][href$='/removal']",
    "/maps",
    "main [data-state=as_is] a[href^='/maps/']",
    "a[href$='/edit']",
    "a[href*='/touchpoints/'][href$='/edit']",
    "/actions?state=all",
    "/actions/board",
    "/orders",
    "main a[href^='/orders/']:not([href$=new])",
    "/clients",
    "main a[href*='/locations']",
    "a[href$='/locations/import']",
    "/clients/new",
    "/programs",
    "main a[href^='/programs/']:not([href$=new])",
    "main tr:last-child a[href$='/schedule']",
    "a[href^='/waves/'][href$='/edit']",
    "/programs",
    "main a[href^='/programs/']:not([href$=new])",
    "main tr:last-child a[href$='/schedule']",
    "main nav a[href*='view=table']",
    "main a[href$='/offers']",
    "/programs",
    "main a[href^='/programs/']:not([href$=new])",
    "main a[href^='/programs/'][href$='/edit']",
    "/programs",
    "main a[href^='/programs/']:not([href$=new])",
    "main a[href$='/proposal']",
    "/applications",
    "/programs/new",
    "/checklists",
    "main th a[href^='/checklists/']",
    "/checklists/new",
    "/checklists/import",
    "/checklists/library",
    "/checklists",
    "main a[href^='/checklists/drafts/']",
    "main a[href*='?section=']",
    "main a[href*='?question=']",
    "main a[href$='/publication']",
    "/checklists",
    "main a[href^='/checklists/drafts/']",
    "main a[href$='/preview']",
    "/shoppers",
    "main a[href^='/shoppers/']:not([href$=new])",
    "/shoppers/new",
    "/payouts",
    "press main a[href^='/payouts/']",
    "/applicants?status=all",
    "main a[href$='/vetting']",
    "/vetting/slots",
    "/vetting/steps",
    "main a[href^='/vetting/steps/'][href$='/quiz']",
    "/vetting/steps/new",
    "/programs",
    "main a[href^='/programs/']:not([href$=new])",
    "main a[href$='/certification']",
    "/packages",
];

const ADMIN: &[&str] = &["/users", "/audit", "/invitations"];

const PEOPLE: [(&str, &[&str]); 4] = [
    ("client@demo.test", CLIENT),
    ("shopper@demo.test", SHOPPER),
    ("manager@demo.test", MANAGER),
    ("admin@demo.test", ADMIN),
];

const fn look(window: Window, theme: Theme, language: &'static str) -> Look {
    Look { window, theme, language }
}

#[actix_web::test]
async fn no_page_keeps_anybody_out() {
    let Some(driver) = Driver::start().await else { return };
    on_each_database(async |app| {
        fill(&app).await;
        // Each width meets each language and each theme; the second database repeats the two extremes.
        let mut looks = vec![look(Window::Desktop, Theme::Light, "ru"), look(Window::Phone, Theme::Dark, "en")];
        if app.config.database.backend == Backend::Sqlite {
            looks.extend([look(Window::Phone, Theme::Light, "ru"), look(Window::Desktop, Theme::Dark, "en")]);
        }
        for look in looks {
            app.prepare(|connection, _| {
                diesel::update(users::table).set(users::language.eq(look.language)).execute(connection)?;
                Ok(())
            });
            let mut visitor = driver.open(&format!("pages-visitor-{look}"), look, &app.address).await;
            for page in PUBLIC {
                visitor.go(page).await;
            }
            for page in SHARED {
                visitor.go(&format!("/s/{SHARE}{page}")).await;
            }
            visitor.client.close().await.unwrap();
            for (email, trail) in PEOPLE {
                let name = format!("pages-{}-{look}", email.split('@').next().unwrap());
                let mut person = driver.open(&name, look, &app.address).await;
                person.sign_in(email, PASSWORD).await;
                for step in trail {
                    match (step.strip_prefix('/'), step.strip_prefix("press ")) {
                        (Some(_), _) => person.go(step).await,
                        (_, Some(button)) if person.sees(button).await => person.press(button).await,
                        (_, Some(_)) => {}
                        _ => person.follow(step).await,
                    }
                    let told = "return performance.getEntriesByType('navigation')[0].responseStatus";
                    assert_eq!(person.run(told, Vec::new()).await, 200, "{name} at {step}");
                }
                person.client.close().await.unwrap();
            }
        }
    })
    .await;
}
