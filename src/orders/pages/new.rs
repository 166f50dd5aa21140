//! The calculator: what an order costs and tells, and the order itself.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::clients::{self, Client};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::{Actor, CheckKind, Clock, Language, Role, Timestamp};
use crate::orders::forms;
use crate::orders::usecases::{self, NewOrder, OrderChoices, WaveReader};
use crate::orders::views::OrderQuoteView;
use crate::personas::name_and_age;
use crate::texts;
use crate::web::fields::sentence;
use crate::web::render::Choice;
use crate::web::{Fields, Screen, SignedIn, Typed, redirect_with_flash};

#[derive(Serialize)]
struct PlaceChoice {
    value: String,
    label: String,
    hint: String,
}

#[derive(Serialize)]
struct NewPage {
    /// Whose order it is; null while a manager still has to choose.
    client: Option<Choice>,
    clients: Vec<Choice>,
    kinds: Vec<CheckKind>,
    waves: Vec<Choice>,
    places: Vec<PlaceChoice>,
    /// Who the shoppers may be.
    personas: Vec<Choice>,
    surcharges: Vec<PlaceChoice>,
    #[serde(flatten)]
    quote: QuotePart,
    #[serde(flatten)]
    form: Typed,
}

/// What `catalog/quote.html` shows: a quote, or why there is none yet.
#[derive(Default, Serialize)]
struct QuotePart {
    quote: Option<OrderQuoteView>,
    quote_problems: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    client: String,
    /// The program whose next wave is chosen at first.
    #[serde(default)]
    program: String,
}

pub async fn new_order(
    SignedIn(actor): SignedIn,
    query: web::Query<NewQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let NewQuery { client, program } = query.into_inner();
    let page = db
        .read(move |connection| {
            let Some(client) = buyer(connection, &actor, &client)? else {
                return choose_client(connection, &actor);
            };
            let choices = usecases::order_choices(connection, &client, now)?;
            let form = first_form(&choices, &program);
            Ok(new_page(client, choices, QuotePart::default(), form, language))
        })
        .await?;
    screen.show("orders/new.html", &page)
}

/// The form as it opens: the current wave and all own locations are chosen.
fn first_form(choices: &OrderChoices, program: &str) -> Typed {
    let wave = choices.waves.iter().find(|(of, _)| of.public_id == program).or(choices.waves.first());
    let wave = wave.map(|(_, wave)| ("wave_id".to_owned(), wave.public_id.clone()));
    let own = choices.locations.iter().filter(|location| location.is_own());
    Typed::starting_with(wave.into_iter().chain(own.map(|place| ("locations".to_owned(), place.public_id.clone()))))
}

/// Whose order it is to be; `None` where a manager hasn't said.
fn buyer(connection: &mut Connection, actor: &Actor, client: &str) -> AppResult<Option<Client>> {
    match (actor.role, actor.client) {
        (Role::Client, Some((client_id, _))) if crate::web::navigation::may_edit(actor) => {
            clients::client_by_id(connection, client_id).map(Some)
        }
        (Role::Manager | Role::Admin, _) => match clients::find_client(connection, actor, client) {
            Ok(client) => Ok(Some(client)),
            Err(AppError::NotFound) => Ok(None),
            Err(other) => Err(other),
        },
        _ => Err(AppError::Forbidden),
    }
}

fn choose_client(connection: &mut Connection, actor: &Actor) -> AppResult<NewPage> {
    let manager = crate::kernel::Manager(actor.clone());
    let clients = clients::client_names(connection, &manager)?;
    Ok(NewPage {
        client: None,
        clients: clients.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        kinds: Vec::new(),
        waves: Vec::new(),
        places: Vec::new(),
        personas: Vec::new(),
        surcharges: Vec::new(),
        quote: QuotePart::default(),
        form: Typed::default(),
    })
}

fn new_page(client: Client, choices: OrderChoices, quote: QuotePart, form: Typed, language: Language) -> NewPage {
    let day = |day| texts::date(language, day);
    let waves = choices.waves.iter().map(|(program, wave)| {
        let label = format!("{} · {} ({} – {})", program.title, wave.title, day(wave.starts_on), day(wave.ends_on));
        Choice::new(&wave.public_id, label)
    });
    let personas = choices.personas.iter();
    let personas = personas.map(|persona| Choice::new(&persona.public_id, name_and_age(persona, language)));
    let places = choices.locations.into_iter().map(|place| {
        let owner = place.competitor.map(|name| format!("{name} · ")).unwrap_or_default();
        PlaceChoice {
            value: place.public_id,
            label: place.name,
            hint: format!("{owner}{}, {}", place.city, place.address),
        }
    });
    let surcharges = choices.surcharges.into_iter().map(|surcharge| PlaceChoice {
        label: texts::text(language, &format!("surcharge-{}", surcharge.key)),
        hint: texts::text(language, &format!("surcharge-{}-hint", surcharge.key)),
        value: surcharge.key,
    });
    NewPage {
        client: Some(Choice::new(client.public_id, client.name)),
        clients: Vec::new(),
        kinds: choices.kinds,
        waves: waves.collect(),
        places: places.collect(),
        personas: personas.collect(),
        surcharges: surcharges.collect(),
        quote,
        form,
    }
}

/// The part of the page that follows what is typed.
pub async fn quote_order(
    SignedIn(actor): SignedIn,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    waves: web::Data<Arc<dyn WaveReader>>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let waves = Arc::clone(waves.get_ref());
    let part = match forms::read_order(&form, false) {
        Ok(order) => {
            let part = move |connection: &mut Connection| {
                quote_part(connection, waves.as_ref(), &actor, &order, now, language).map(|(part, _)| part)
            };
            db.read(part).await?
        }
        Err(AppError::Invalid(errors)) => refused_part(&errors, language),
        Err(other) => return Err(other),
    };
    screen.show("catalog/quote.html", &part)
}

/// The quote, or the reasons why there is none and the fields they belong to.
fn quote_part(
    connection: &mut Connection,
    waves: &dyn WaveReader,
    actor: &Actor,
    order: &NewOrder,
    now: Timestamp,
    language: Language,
) -> AppResult<(QuotePart, Vec<FieldError>)> {
    match usecases::quote_order(connection, waves, actor, order, now) {
        Ok(quote) => {
            Ok((QuotePart { quote: Some(OrderQuoteView::of(quote, language)), quote_problems: Vec::new() }, Vec::new()))
        }
        Err(AppError::Invalid(errors)) => {
            let errors = forms::beside_fields(errors, &order.lines);
            Ok((refused_part(&errors, language), errors))
        }
        Err(other) => Err(other),
    }
}

fn refused_part(errors: &[FieldError], language: Language) -> QuotePart {
    QuotePart { quote: None, quote_problems: errors.iter().map(|error| sentence(error, language)).collect() }
}

/// Places the order, keeps it as a draft, or only calculates it anew, as the button said.
pub async fn place_order(
    SignedIn(actor): SignedIn,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    waves: web::Data<Arc<dyn WaveReader>>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let waves = Arc::clone(waves.get_ref());
    let step = form.text("step");
    let order = match forms::read_order(&form, step == "draft") {
        Ok(order) if step == "quote" => {
            return recalculate(actor, form, Ok(order), screen, db, waves, now).await;
        }
        Ok(order) => order,
        Err(AppError::Invalid(errors)) => return recalculate(actor, form, Err(errors), screen, db, waves, now).await,
        Err(other) => return Err(other),
    };
    let (buyer, wanted) = (actor.clone(), order.clone());
    match db.write(move |connection| usecases::place_order(connection, &buyer, &wanted, now)).await {
        Ok(placed) => {
            let told = if order.draft { "order-drafted" } else { "order-placed" };
            Ok(redirect_with_flash(&format!("/orders/{}", placed.public_id), "success", told))
        }
        Err(AppError::Invalid(errors)) => {
            let errors = forms::beside_fields(errors, &order.lines);
            recalculate(actor, form, Err(errors), screen, db, waves, now).await
        }
        Err(other) => Err(other),
    }
}

/// Shows the form again: with the quote of the order, or with what is wrong.
async fn recalculate(
    actor: Actor,
    form: Fields,
    order: Result<NewOrder, Vec<FieldError>>,
    screen: Screen,
    db: web::Data<Db>,
    waves: Arc<dyn WaveReader>,
    now: Timestamp,
) -> AppResult<HttpResponse> {
    let language = screen.language;
    let (page, refused) = db
        .read(move |connection| {
            let client =
                buyer(connection, &actor, &form.text("client_id"))?.ok_or(AppError::invalid("client_id", "unknown"))?;
            let choices = usecases::order_choices(connection, &client, now)?;
            let (part, errors) = match order {
                Ok(order) => quote_part(connection, waves.as_ref(), &actor, &order, now, language)?,
                Err(errors) => (QuotePart::default(), errors),
            };
            let typed = Typed::refused(&form, &errors, language);
            Ok((new_page(client, choices, part, typed, language), !errors.is_empty()))
        })
        .await?;
    if refused { screen.show_refused("orders/new.html", &page) } else { screen.show("orders/new.html", &page) }
}
