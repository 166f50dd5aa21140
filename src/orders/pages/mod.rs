//! Pages of orders and invoices.

mod invoices;
mod new;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

pub use invoices::{list_invoices, mark_paid, show_invoice};
pub use new::{new_order, place_order, quote_order};

use super::model::{Order, OrderStatus};
use super::rules::{OrderStep, after};
use super::usecases::{self, CheckBook, Expected, OrderFilter, OrderProgress};
use super::views::OrderView;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Clock, Cursor, Language, Manager, Timestamp};
use crate::web::navigation::may_edit;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct ListPage {
    orders: Vec<OrderView>,
    next: Option<String>,
    statuses: Vec<Choice>,
    status: String,
    may_order: bool,
}

#[derive(Serialize)]
struct ShowPage {
    order: OrderView,
    /// Once there are checks.
    progress: Option<OrderProgress>,
    checks: i64,
    may_place: bool,
    may_confirm: bool,
    may_cancel: bool,
    may_mark_paid: bool,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
    #[serde(default)]
    status: String,
}

pub async fn list_orders(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    if actor.shopper_id.is_some() {
        return Err(AppError::Forbidden);
    }
    let ListQuery { cursor, status } = query.into_inner();
    let filter = OrderFilter { status: OrderStatus::parse(&status) };
    let may_order = may_edit(&actor);
    let page =
        db.read(move |connection| usecases::list_orders(connection, &actor, filter, Cursor::parse(&cursor))).await?;
    let orders = page.items.into_iter().map(|order| OrderView::of(order, screen.language)).collect::<AppResult<_>>()?;
    let next = page.next.map(|next| format!("/orders?status={status}&cursor={next}"));
    let statuses = OrderStatus::ALL
        .into_iter()
        .map(|status| Choice::new(status.as_str(), screen.text(&format!("order-status-{}", status.as_str()))))
        .collect();
    screen.show("orders/list.html", &ListPage { orders, next, statuses, status, may_order })
}

pub async fn show_order(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    checks: web::Data<Arc<dyn CheckBook>>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let checks = Arc::clone(checks.get_ref());
    let page = db
        .read(move |connection| {
            let order = usecases::find_order(connection, &actor, &id)?;
            show_page(connection, checks.as_ref(), &actor, order, Typed::default(), now, language)
        })
        .await?;
    screen.show("orders/show.html", &page)
}

fn show_page(
    connection: &mut Connection,
    checks: &dyn CheckBook,
    actor: &Actor,
    order: Order,
    form: Typed,
    now: Timestamp,
    language: Language,
) -> AppResult<ShowPage> {
    let status = order.status()?;
    let may = |step| may_edit(actor) && after(status, step, actor.role).is_ok();
    let is_manager = actor.client.is_none();
    let progress = match status {
        OrderStatus::Draft | OrderStatus::Placed | OrderStatus::Cancelled => None,
        _ => Some(checks.progress(connection, order.id)?),
    };
    let view = OrderView::of(usecases::order_details(connection, order, now)?, language)?;
    Ok(ShowPage {
        may_place: may(OrderStep::Place),
        may_confirm: is_manager && may(OrderStep::Confirm),
        may_cancel: may(OrderStep::Cancel),
        may_mark_paid: is_manager
            && view.invoice.as_ref().is_some_and(|invoice| super::rules::paid(invoice.status).is_ok()),
        order: view,
        checks: progress.map_or(0, |progress| progress.total()),
        progress,
        form,
    })
}

pub async fn place_draft(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let expected = Expected { total_minor: form.parse_optional("total_minor", &mut Vec::new()) };
    let place = format!("/orders/{id}");
    db.write(move |connection| usecases::place_draft(connection, &actor, &id, expected, now)).await?;
    Ok(redirect_with_flash(&place, "success", "order-placed"))
}

pub async fn confirm_order(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    checks: web::Data<Arc<dyn CheckBook>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let checks = Arc::clone(checks.get_ref());
    let place = format!("/orders/{id}");
    db.write(move |connection| usecases::confirm_order(connection, checks.as_ref(), &manager, &id, now)).await?;
    Ok(redirect_with_flash(&place, "success", "order-confirmed"))
}

pub async fn cancel_order(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    checks: web::Data<Arc<dyn CheckBook>>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let checks = Arc::clone(checks.get_ref());
    let place = format!("/orders/{id}");
    let (reason, canceller, order_id, book) = (form.text("reason"), actor.clone(), id.clone(), Arc::clone(&checks));
    let cancelled = db
        .write(move |connection| usecases::cancel_order(connection, book.as_ref(), &canceller, &order_id, &reason, now))
        .await;
    match cancelled {
        Ok(_) => Ok(redirect_with_flash(&place, "success", "order-cancelled-done")),
        Err(AppError::Invalid(errors)) => {
            let form = Typed::refused(&form, &errors, language);
            let page = db
                .read(move |connection| {
                    let order = usecases::find_order(connection, &actor, &id)?;
                    show_page(connection, checks.as_ref(), &actor, order, form, now, language)
                })
                .await?;
            screen.show_refused("orders/show.html", &page)
        }
        Err(other) => Err(other),
    }
}
