//! An order and its invoice as pages and programs read them.

use chrono::{Duration, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Invoice, InvoiceStatus, OrderLine, OrderStatus};
use super::outlook::Steps;
use super::rules::DAYS_TO_PAY;
use super::usecases::{OrderDetails, OrderQuote};
use crate::catalog::words::{QuoteLineView, QuoteView, SurchargeLineView, TellingView, points, surcharge_lines};
use crate::catalog::{QuoteLine, Telling};
use crate::error::AppResult;
use crate::kernel::{CheckKind, Language, Money, Timestamp, clock};
use crate::texts::{Argument, text, text_with};
use crate::web::{CheckKindSchema, MoneySchema};

/// An order with its lines as priced when it was placed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderView {
    pub id: String,
    pub status: OrderStatus,
    pub client: NamedView,
    pub program: NamedView,
    pub wave: NamedView,
    pub lines: Vec<OrderLineView>,
    pub surcharges: Vec<SurchargeLineView>,
    #[schema(value_type = MoneySchema)]
    pub total: Money,
    /// What a draft costs today, where that differs.
    #[schema(value_type = Option<MoneySchema>)]
    pub price_now: Option<Money>,
    pub locations: Vec<NamedView>,
    /// Who the shoppers are to be; null where nobody in particular.
    pub persona: Option<NamedView>,
    pub note: String,
    pub invoice: Option<InvoiceView>,
    pub created_at: String,
    pub placed_at: Option<String>,
    pub confirmed_at: Option<String>,
    pub cancelled_at: Option<String>,
    pub cancel_reason: Option<String>,
    pub version: i64,
}

/// Something by its address and its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NamedView {
    pub id: String,
    pub name: String,
}

/// So many checks of one kind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderLineView {
    #[schema(value_type = CheckKindSchema)]
    pub kind: CheckKind,
    pub quantity: i64,
    /// Packages and surcharges together.
    #[schema(value_type = MoneySchema)]
    pub amount: Money,
    /// The packages alone.
    pub quoted: QuoteLineView,
}

/// What a confirmed order costs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InvoiceView {
    pub id: String,
    /// Such as `WS-2026-0001`.
    pub number: String,
    pub status: InvoiceStatus,
    #[schema(value_type = MoneySchema)]
    pub total: Money,
    pub issued_at: String,
    /// The last day to pay.
    #[schema(value_type = String, format = Date)]
    pub due_on: NaiveDate,
    pub paid_at: Option<String>,
    pub voided_at: Option<String>,
}

/// What an order would cost, and what its wave tells before and after it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderQuoteView {
    #[serde(flatten)]
    pub quote: QuoteView,
    /// The wave that the checks are for.
    pub wave: NamedView,
    pub outlook: OutlookView,
}

/// What the wave tells of the whole journey at the client's own locations.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutlookView {
    /// Whether `expected_score` and `expected_items` are assumptions, for want of figures of the client's own.
    pub assumed: bool,
    /// Checks that the wave counts already.
    pub counted: i64,
    /// Checks that are planned in it besides.
    pub awaited: i64,
    /// By now, with what is planned, and with this order.
    pub now: TellingView,
    pub planned: TellingView,
    pub ordered: TellingView,
    /// `elsewhere`, `first`, `shows`, `narrows` or `little`.
    pub gain: &'static str,
    /// The same in words.
    pub text: String,
}

impl OrderQuoteView {
    pub fn of(quote: OrderQuote, language: Language) -> Self {
        let OrderQuote { quote, wave, outlook, steps } = quote;
        let mut view = QuoteView::of(&quote, language);
        if let Some((title, cell)) = &outlook.known {
            let score = cell.mean().unwrap_or_default();
            let arguments =
                [("wave", Argument::from(title.as_str())), ("n", cell.n.into()), ("percent", points(score).into())];
            view.basis = text_with(language, "quote-basis-own", &arguments);
        }
        Self {
            quote: view,
            wave: NamedView { id: wave.public_id, name: wave.title },
            outlook: OutlookView {
                assumed: outlook.known.is_none(),
                counted: outlook.counted.n,
                awaited: outlook.awaited,
                now: step(&steps.now, language),
                planned: step(&steps.planned, language),
                ordered: step(&steps.ordered, language),
                gain: steps.gain().as_str(),
                text: gain(&steps, language),
            },
        }
    }
}

/// No check tells nothing, and says so.
fn step(told: &Telling, language: Language) -> TellingView {
    let view = TellingView::of(told, language);
    if told.checks > 0 { view } else { TellingView { text: text(language, "quote-tells-nothing"), ..view } }
}

fn gain(steps: &Steps, language: Language) -> String {
    let arguments =
        [("from", points(steps.planned.half_width).into()), ("to", points(steps.ordered.half_width).into())];
    text_with(language, &format!("quote-gain-{}", steps.gain().as_str()), &arguments)
}

impl OrderView {
    pub fn of(details: OrderDetails, language: Language) -> AppResult<Self> {
        let OrderDetails { order, lines, client, program, wave, locations, persona, invoice, price_now } = details;
        let currency = order.currency();
        let quoted = lines.iter().map(quoted).collect::<AppResult<Vec<_>>>()?;
        let surcharges = surcharge_lines(&quoted, currency, language);
        let lines = lines
            .iter()
            .zip(&quoted)
            .map(|(line, quoted)| OrderLineView {
                kind: quoted.kind,
                quantity: quoted.quantity,
                amount: Money::new(line.amount_minor, currency),
                quoted: QuoteLineView::of(quoted, currency, language),
            })
            .collect();
        let moment = |moment: Option<Timestamp>| moment.map(clock::rfc3339);
        Ok(Self {
            status: order.status()?,
            total: order.total(),
            client: NamedView { id: client.public_id, name: client.name },
            program: NamedView { id: program.public_id, name: program.title },
            wave: NamedView { id: wave.public_id, name: wave.title },
            lines,
            surcharges,
            price_now,
            locations: locations
                .into_iter()
                .map(|location| NamedView { id: location.public_id, name: location.name })
                .collect(),
            persona: persona.map(|persona| NamedView { id: persona.public_id, name: persona.name }),
            invoice: invoice.map(InvoiceView::of).transpose()?,
            id: order.public_id,
            note: order.note,
            created_at: clock::rfc3339(order.created_at),
            placed_at: moment(order.placed_at),
            confirmed_at: moment(order.confirmed_at),
            cancelled_at: moment(order.cancelled_at),
            cancel_reason: order.cancel_reason,
            version: order.version,
        })
    }
}

impl InvoiceView {
    pub fn of(invoice: Invoice) -> AppResult<Self> {
        Ok(Self {
            status: invoice.status()?,
            total: invoice.total(),
            due_on: invoice.issued_at.date() + Duration::days(DAYS_TO_PAY),
            id: invoice.public_id,
            number: invoice.number,
            issued_at: clock::rfc3339(invoice.issued_at),
            paid_at: invoice.paid_at.map(clock::rfc3339),
            voided_at: invoice.voided_at.map(clock::rfc3339),
        })
    }
}

/// The line as it was quoted on the day it was placed.
fn quoted(line: &OrderLine) -> AppResult<QuoteLine> {
    let breakdown = line.breakdown()?;
    Ok(QuoteLine {
        kind: line.kind()?,
        quantity: line.quantity.into(),
        cover: breakdown.cover,
        surcharges: breakdown.surcharges,
    })
}
