//! `/payouts`: statements for shoppers and managers, and what managers do with a payout.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{Offset, TimeZone};
use serde::Serialize;

use super::export::{self, Sheet};
use super::forms::{self, StatementQuery};
use super::model::{PayoutStatus, Sums};
use super::rules::{Period, may_reimburse};
use super::usecases::{self, Line};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Clock, Cursor, Language, Manager, Money, Timestamp};
use crate::texts;
use crate::web::render::Choice;
use crate::web::table::{download, filters};
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct PayoutItem {
    id: String,
    earned_on: String,
    paid_on: Option<String>,
    check_href: String,
    location: String,
    city: String,
    kind: &'static str,
    shopper_id: String,
    code: String,
    name: String,
    fee: Money,
    reimbursement: Money,
    total: Money,
    status: &'static str,
    version: i64,
}

#[derive(Serialize)]
struct SumItem {
    due_count: i64,
    due: Money,
    paid_count: i64,
    paid: Money,
    shown: String,
}

#[derive(Serialize)]
struct ListPage {
    /// For managers, who see all shoppers and pay.
    manages: bool,
    payouts: Vec<PayoutItem>,
    next: Option<String>,
    sums: Vec<SumItem>,
    due_count: i64,
    /// Days of the period, written out; empty where the period was refused.
    first: String,
    last: String,
    statuses: Vec<Choice>,
    q: String,
    status: String,
    /// The filters as the addresses of the files carry them.
    query: String,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct PayoutPage {
    payout: PayoutItem,
    manages: bool,
    may_reimburse: bool,
    may_pay: bool,
    #[serde(flatten)]
    form: Typed,
}

fn item(line: Line, manages: bool, screen: &Screen) -> AppResult<PayoutItem> {
    let Line { payout, check, location, shopper, name } = line;
    let day = |moment: Timestamp| {
        let local = moment + screen.zone.offset_from_utc_datetime(&moment).fix();
        texts::date(screen.language, local.date())
    };
    Ok(PayoutItem {
        earned_on: day(payout.earned_at),
        paid_on: payout.paid_at.map(day),
        check_href: format!("/{}/{}", if manages { "checks" } else { "assignments" }, check.public_id),
        location: location.name,
        city: location.city,
        kind: check.kind.as_str(),
        shopper_id: shopper.public_id,
        code: shopper.code,
        name,
        fee: payout.fee(),
        reimbursement: payout.reimbursement(),
        total: payout.total()?,
        status: payout.status()?.as_str(),
        version: payout.version,
        id: payout.public_id,
    })
}

fn sum_item(sums: &Sums) -> SumItem {
    SumItem {
        due_count: sums.due_count,
        due: sums.due(),
        paid_count: sums.paid_count,
        paid: sums.paid(),
        shown: forms::shown_sum(sums.due()),
    }
}

fn address_of(query: &StatementQuery, period: Period) -> String {
    let (first, last) = (period.first.to_string(), period.last.to_string());
    filters(&[("from", &first), ("to", &last), ("status", &query.status), ("q", &query.q)])
}

pub async fn list_payouts(
    SignedIn(actor): SignedIn,
    query: web::Query<StatementQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    if actor.client.is_some() {
        return Err(AppError::Forbidden);
    }
    let query = query.into_inner();
    let (manages, language) = (actor.shopper_id.is_none(), screen.language);
    let words = |status: PayoutStatus| screen.text(&format!("payout-status-{}", status.as_str()));
    let mut page = ListPage {
        manages,
        payouts: Vec::new(),
        next: None,
        sums: Vec::new(),
        due_count: 0,
        first: String::new(),
        last: String::new(),
        statuses: PayoutStatus::ALL.into_iter().map(|status| Choice::new(status.as_str(), words(status))).collect(),
        q: query.q.clone(),
        status: query.status.clone(),
        query: String::new(),
        form: Typed::default(),
    };
    let filter = match forms::read_filter(&query, screen.zone, clock.now()) {
        Ok(filter) => filter,
        Err(AppError::Invalid(errors)) => {
            let typed = [("from", query.from), ("to", query.to)].map(|(name, text)| (name.to_owned(), text));
            page.form = Typed::refused(&Fields::new(typed.to_vec()), &errors, language);
            return screen.show_refused("payouts/list.html", &page);
        }
        Err(other) => return Err(other),
    };
    let (period, cursor) = (filter.period, Cursor::parse(&query.cursor));
    let found = db.read(move |connection| usecases::statement(connection, &actor, &filter, cursor)).await?;
    page.next = screen.page_from(found.lines.next);
    page.payouts = found.lines.items.into_iter().map(|line| item(line, manages, &screen)).collect::<AppResult<_>>()?;
    page.due_count = found.sums.iter().map(|sums| sums.due_count).sum();
    page.sums = found.sums.iter().map(sum_item).collect();
    (page.first, page.last) = (texts::date(language, period.first), texts::date(language, period.last));
    page.query = address_of(&query, period);
    page.form = Typed::starting_with([("from", period.first.to_string()), ("to", period.last.to_string())]);
    screen.show("payouts/list.html", &page)
}

pub async fn show_payout(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    show(&screen, &db, actor, id.into_inner(), None).await
}

async fn show(screen: &Screen, db: &Db, actor: Actor, id: String, refused: Option<Typed>) -> AppResult<HttpResponse> {
    let manages = actor.shopper_id.is_none();
    let line = db.read(move |connection| usecases::find_line(connection, &actor, &id)).await?;
    let status = line.payout.status()?;
    let answer = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = refused.unwrap_or_else(|| Typed::starting_with([("amount", line.payout.reimbursement().typed())]));
    let page = PayoutPage {
        may_reimburse: manages && may_reimburse(status).is_ok(),
        may_pay: manages && status == PayoutStatus::Due,
        payout: item(line, manages, screen)?,
        manages,
        form,
    };
    screen.show_as(answer, "payouts/payout.html", &page)
}

pub async fn reimburse(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, acting, key, typed) = (clock.now(), manager.clone(), id.clone(), form.clone());
    let done = db
        .write(move |connection| {
            let payout = usecases::find_payout(connection, &acting.0, &key)?;
            let reimbursement = forms::read_reimbursement(&typed, &payout)?;
            usecases::reimburse(connection, &acting, &key, &reimbursement, now)
        })
        .await;
    match done {
        Ok(_) => Ok(redirect_with_flash(&format!("/payouts/{id}"), "success", "payout-reimbursed")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            show(&screen, &db, manager.0, id.into_inner(), Some(typed)).await
        }
        Err(other) => Err(other),
    }
}

pub async fn pay_payout(
    manager: Manager,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors).ok_or(AppError::Invalid(errors))?;
    let (now, key) = (clock.now(), id.clone());
    db.write(move |connection| usecases::pay_one(connection, &manager, &key, version, now)).await?;
    Ok(redirect_with_flash(&format!("/payouts/{id}"), "success", "payout-marked-paid"))
}

pub async fn pay_statement(
    manager: Manager,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (query, shown, now) = (forms::query_of(&form), forms::shown_sums(&form)?, clock.now());
    let filter = forms::read_filter(&query, manager.0.time_zone, now)?;
    let back = format!("/payouts?{}", address_of(&query, filter.period));
    db.write(move |connection| usecases::pay_statement(connection, &manager, &filter, &shown, now)).await?;
    Ok(redirect_with_flash(&back, "success", "payouts-marked-paid"))
}

pub async fn export_csv(
    SignedIn(actor): SignedIn,
    query: web::Query<StatementQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    file(actor, &query, &db, clock.now(), "csv", "text/csv; charset=utf-8", export::csv).await
}

pub async fn export_xlsx(
    SignedIn(actor): SignedIn,
    query: web::Query<StatementQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(actor, &query, &db, clock.now(), "xlsx", TYPE, export::xlsx).await
}

async fn file(
    actor: Actor,
    query: &StatementQuery,
    db: &Db,
    now: Timestamp,
    ending: &str,
    media_type: &'static str,
    write: fn(&Sheet) -> AppResult<Vec<u8>>,
) -> AppResult<HttpResponse> {
    let filter = forms::read_filter(query, actor.time_zone, now)?;
    let name = format!("payouts-{}-{}.{ending}", filter.period.first, filter.period.last);
    let read = move |connection: &mut Connection| {
        let (lines, sums) = usecases::whole_statement(connection, &actor, &filter)?;
        let (language, zone): (Language, _) = (actor.language, actor.time_zone);
        Ok(Sheet { lines, sums, language, zone, with_names: actor.shopper_id.is_none() })
    };
    let sheet = db.read(read).await?;
    let bytes = web::block(move || write(&sheet)).await.map_err(AppError::internal)??;
    Ok(download(&name, media_type, bytes))
}
