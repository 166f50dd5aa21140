//! Pages of shoppers, for managers; and each shopper's own rating.

mod rating;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

pub use rating::show_rating;

use super::forms::{self, Wanted};
use super::model::{ShopperDecision, ShopperRecord, ShopperStatus};
use super::rules::{needs_reason, possible};
use super::usecases::{self, AssignmentBook, ShopperFilter, Verdict};
use super::views::RatingSteps;
use crate::accounts::{AccountSettings, User};
use crate::db::Db;
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Clock, Cursor, Language, Manager, Timestamp};
use crate::web::render::Choice;
use crate::web::{Fields, Screen, Typed, redirect_with_flash};

#[derive(Serialize)]
struct ShopperItem {
    id: String,
    code: String,
    name: String,
    email: String,
    phone: String,
    city: String,
    status: String,
    since: Timestamp,
    rating: RatingSteps,
}

impl ShopperItem {
    fn new(shopper: ShopperRecord, name: String, email: String, language: Language) -> Self {
        Self {
            id: shopper.public_id,
            code: shopper.code,
            name,
            email,
            phone: shopper.phone,
            city: shopper.city,
            status: shopper.status,
            since: shopper.created_at,
            rating: RatingSteps::of(&shopper.record, language),
        }
    }
}

#[derive(Serialize)]
struct ShoppersPage {
    shoppers: Vec<ShopperItem>,
    next: Option<String>,
    q: String,
    status: String,
    statuses: Vec<Choice>,
}

#[derive(Serialize)]
struct NewShopperPage {
    statuses: Vec<Choice>,
    languages: Vec<Choice>,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct Possible {
    decision: &'static str,
    needs_reason: bool,
}

#[derive(Serialize)]
struct ShopperPage {
    shopper: ShopperItem,
    version: i64,
    possible: Vec<Possible>,
    /// The decision whose form was refused, if any.
    refused: String,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Debug, Deserialize)]
pub struct ShoppersQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    status: String,
}

fn choices(statuses: &[ShopperStatus], screen: &Screen) -> Vec<Choice> {
    let words = |status: &ShopperStatus| screen.text(&format!("shopper-status-{}", status.as_str()));
    statuses.iter().map(|status| Choice::new(status.as_str(), words(status))).collect()
}

pub async fn list_shoppers(
    manager: Manager,
    query: web::Query<ShoppersQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let ShoppersQuery { cursor, q, status } = query.into_inner();
    let filter = ShopperFilter {
        search: Some(q.trim().to_owned()).filter(|text| !text.is_empty()),
        status: ShopperStatus::parse(&status),
        ..ShopperFilter::default()
    };
    let language = screen.language;
    let page = db
        .read(move |connection| usecases::list_shoppers(connection, &manager, &filter, Cursor::parse(&cursor)))
        .await?
        .map(|(shopper, name, email)| ShopperItem::new(shopper, name, email, language));
    let shown = ShoppersPage {
        shoppers: page.items,
        next: screen.page_from(page.next),
        q,
        status,
        statuses: choices(&ShopperStatus::ALL, &screen),
    };
    screen.show("shoppers/list.html", &shown)
}

pub async fn new_shopper(_: Manager, screen: Screen) -> AppResult<HttpResponse> {
    let form = Typed::starting_with([("status", "approved"), ("language", screen.language.as_str())]);
    screen.show("shoppers/new.html", &new_page(form, &screen))
}

fn new_page(form: Typed, screen: &Screen) -> NewShopperPage {
    let begun = [ShopperStatus::Approved, ShopperStatus::Vetting, ShopperStatus::Applied];
    let languages = Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.as_str(), crate::texts::text(language, "language-name")));
    NewShopperPage { statuses: choices(&begun, screen), languages: languages.collect(), form }
}

pub async fn add_shopper(
    manager: Manager,
    form: Fields,
    screen: Screen,
    settings: web::Data<AccountSettings>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let password = form.all("password").next().map(str::to_owned).filter(|password| !password.is_empty());
    let welcome = password.is_none();
    let wanted = Wanted {
        name: form.text("name"),
        email: form.text("email"),
        phone: form.text("phone"),
        city: form.text("city"),
        code: form.optional("code"),
        status: form.text("status"),
        language: Language::parse(&form.text("language")).unwrap_or(screen.language),
        password,
    };
    let now = clock.now();
    let added = match forms::read(wanted, &settings).await {
        Ok(shopper) => {
            db.write(move |connection| usecases::add_shopper(connection, &manager, &shopper, welcome, now)).await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => {
            let key = if welcome { "shopper-added-welcome" } else { "shopper-added" };
            Ok(redirect_with_flash("/shoppers", "success", key))
        }
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("shoppers/new.html", &new_page(form, &screen))
        }
        Err(other) => Err(other),
    }
}

pub async fn show_shopper(
    manager: Manager,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let person = db.read(move |connection| usecases::find_person(connection, &manager, &id)).await?;
    screen.show("shoppers/shopper.html", &shopper_page(person, String::new(), Typed::default(), screen.language)?)
}

fn shopper_page(
    (shopper, user): (ShopperRecord, User),
    refused: String,
    form: Typed,
    language: Language,
) -> AppResult<ShopperPage> {
    let possible = possible(shopper.status()?)
        .into_iter()
        .map(|decision| Possible { decision: decision.as_str(), needs_reason: needs_reason(decision) })
        .collect();
    let version = shopper.version;
    Ok(ShopperPage {
        shopper: ShopperItem::new(shopper, user.name, user.email, language),
        version,
        possible,
        refused,
        form,
    })
}

pub async fn decide_shopper(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    book: web::Data<Arc<dyn AssignmentBook>>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (verdict, now) = (read_verdict(&form)?, clock.now());
    let (acting, address) = (manager.clone(), id.clone());
    let decided = db
        .write(move |connection| {
            usecases::decide_shopper(connection, book.as_ref().as_ref(), &acting, &address, &verdict, now)
        })
        .await;
    match decided {
        Ok(_) => Ok(redirect_with_flash(&format!("/shoppers/{id}"), "success", "shopper-decided")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            let person = db.read(move |connection| usecases::find_person(connection, &manager, &id)).await?;
            screen.show_refused(
                "shoppers/shopper.html",
                &shopper_page(person, form.text("decision"), typed, screen.language)?,
            )
        }
        Err(other) => Err(other),
    }
}

fn read_verdict(form: &Fields) -> AppResult<Verdict> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors);
    let decision = ShopperDecision::parse(&form.text("decision"));
    if decision.is_none() {
        errors.push(FieldError::new("decision", "unknown"));
    }
    let reason: String = form.text("reason").chars().take(1000).collect();
    match (decision, version) {
        (Some(decision), Some(version)) => Ok(Verdict { decision, reason, version }),
        _ => Err(AppError::Invalid(errors)),
    }
}
