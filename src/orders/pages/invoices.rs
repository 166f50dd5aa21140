use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Clock, Cursor, Language, Manager, Timestamp};
use crate::orders::rules;
use crate::orders::usecases;
use crate::orders::views::{InvoiceView, OrderView};
use crate::web::{Screen, SignedIn, redirect_with_flash};

#[derive(Serialize)]
struct InvoiceItem {
    #[serde(flatten)]
    invoice: InvoiceView,
    order_id: String,
    client: String,
}

#[derive(Serialize)]
struct ListPage {
    invoices: Vec<InvoiceItem>,
    next: Option<String>,
}

#[derive(Serialize)]
struct ShowPage {
    invoice: InvoiceView,
    order: OrderView,
    legal_name: String,
    tax_number: String,
    may_mark_paid: bool,
}

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: String,
}

pub async fn list_invoices(
    SignedIn(actor): SignedIn,
    query: web::Query<ListQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    if actor.shopper_id.is_some() {
        return Err(AppError::Forbidden);
    }
    let cursor = Cursor::parse(&query.cursor);
    let page = db.read(move |connection| usecases::list_invoices(connection, &actor, cursor)).await?;
    let mut invoices = Vec::new();
    for (invoice, order, client) in page.items {
        invoices.push(InvoiceItem {
            invoice: InvoiceView::of(invoice)?,
            order_id: order.public_id,
            client: client.name,
        });
    }
    let next = page.next.map(|next| format!("/invoices?cursor={next}"));
    screen.show("orders/invoices.html", &ListPage { invoices, next })
}

pub async fn show_invoice(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let page = db.read(move |connection| show_page(connection, &actor, &id, now, language)).await?;
    screen.show("orders/invoice.html", &page)
}

fn show_page(
    connection: &mut Connection,
    actor: &Actor,
    id: &str,
    now: Timestamp,
    language: Language,
) -> AppResult<ShowPage> {
    let invoice = usecases::find_invoice(connection, actor, id)?;
    let order = usecases::order_by_id(connection, invoice.order_id)?;
    let details = usecases::order_details(connection, order, now)?;
    let (legal_name, tax_number) = (details.client.legal_name.clone(), details.client.tax_number.clone());
    let may_mark_paid = actor.client.is_none() && rules::paid(invoice.status()?).is_ok();
    Ok(ShowPage {
        invoice: InvoiceView::of(invoice)?,
        order: OrderView::of(details, language)?,
        legal_name,
        tax_number,
        may_mark_paid,
    })
}

pub async fn mark_paid(
    manager: Manager,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let place = format!("/invoices/{id}");
    db.write(move |connection| usecases::mark_paid(connection, &manager, &id, now)).await?;
    Ok(redirect_with_flash(&place, "success", "invoice-marked-paid"))
}
