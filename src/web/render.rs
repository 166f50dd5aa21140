//! Pages: a template, what it shows, and what every page needs to know of its reader.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::flash::{FLASH_COOKIE, Flash};
use super::navigation::{self, NavigationGroup, NavigationItem};
use super::statics;
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Language, Money};
use crate::texts::{self, Argument};

/// Name of the cookie that keeps the language of someone who is not signed in.
pub const LANGUAGE_COOKIE: &str = "lang";

#[allow(clippy::disallowed_methods, reason = "the derive's own code")]
mod embedded {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "templates/"]
    pub struct Templates;
}
use embedded::Templates;

/// Reads every embedded template once; a faulty one stops the start rather than a reader.
pub fn load_templates() -> AppResult<Tera> {
    let mut tera = Tera::default();
    tera.register_function("t", translate);
    tera.register_function("asset", asset);
    tera.register_filter("money", money);
    tera.register_filter("date", date);
    tera.register_filter("date_time", date_time);
    let sources: Vec<(String, String)> = Templates::iter()
        .filter_map(|name| {
            let file = Templates::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    tera.add_raw_templates(sources).map_err(|error| AppError::internal(format!("{error:?}")))?;
    Ok(tera)
}

fn language(state: &State) -> TeraResult<Language> {
    let code: Option<String> = state.get("lang")?;
    Ok(code.as_deref().and_then(Language::parse).unwrap_or_default())
}

fn translate(arguments: Kwargs, state: &State) -> TeraResult<String> {
    let key: String = arguments.must_get("key")?;
    let named: Vec<(String, Argument)> = arguments
        .iter()
        .map(|(name, value)| (name.to_string(), argument(value)))
        .filter(|(name, _)| name != "key")
        .collect();
    let named: Vec<(&str, Argument)> = named.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Ok(texts::text_with(language(state)?, &key, &named))
}

fn asset(arguments: Kwargs, _: &State) -> TeraResult<String> {
    let path: String = arguments.must_get("path")?;
    Ok(statics::address(&path))
}

fn argument(value: &Value) -> Argument {
    match value.as_f64() {
        Some(number) if value.as_str().is_none() => Argument::Number(number),
        _ => Argument::Text(value.to_string()),
    }
}

fn money(amount: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    let document = serde_json::to_value(amount).map_err(|error| tera::Error::message(error.to_string()))?;
    let money: Money = serde_json::from_value(document).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(money.to_string())
}

fn date(day: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    let parsed = day.get(..10).unwrap_or(day).parse::<NaiveDate>();
    let day = parsed.map_err(|error| tera::Error::message(format!("{day}: {error}")))?;
    Ok(texts::date(language(state)?, day))
}

fn date_time(moment: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    let parsed = moment.trim_end_matches('Z').parse::<NaiveDateTime>();
    let moment = parsed.map_err(|error| tera::Error::message(format!("{moment}: {error}")))?;
    let zone: Option<String> = state.get("zone")?;
    let zone = match zone.as_deref().map(str::parse::<Tz>) {
        Some(Ok(zone)) => zone,
        _ => Tz::UTC,
    };
    Ok(texts::date_time(language(state)?, moment, zone))
}

/// The reader in front of a page: language, time zone, place, and the way to show them something.
#[derive(Clone)]
pub struct Screen {
    templates: Arc<Tera>,
    pub actor: Option<Actor>,
    pub language: Language,
    pub zone: Tz,
    path: String,
    here: String,
    flash: Option<Flash>,
}

#[derive(Serialize)]
struct Reader<'a> {
    id: String,
    name: &'a str,
    email: &'a str,
    role: &'a str,
    may_edit: bool,
    /// Notices that wait to be read.
    unread: i64,
}

#[derive(Serialize)]
struct Frame<'a> {
    lang: &'static str,
    zone: &'static str,
    path: &'a str,
    here: &'a str,
    user: Option<Reader<'a>>,
    nav: Vec<NavigationItem>,
    nav_groups: Vec<NavigationGroup>,
    flash: Vec<&'a Flash>,
}

impl Screen {
    pub fn of(request: &HttpRequest) -> AppResult<Self> {
        let templates = request
            .app_data::<web::Data<Tera>>()
            .map(|data| Arc::clone(data))
            .ok_or_else(|| AppError::internal("templates are not wired"))?;
        let actor = request.extensions().get::<Actor>().cloned();
        let language = reader_language(request, actor.as_ref());
        let zone = actor.as_ref().map_or(Tz::Europe__Moscow, |actor| actor.time_zone);
        let flash = request.cookie(FLASH_COOKIE).and_then(|cookie| Flash::parse(cookie.value(), language));
        let here = request.uri().path_and_query().map_or("/", |place| place.as_str()).to_owned();
        Ok(Self { templates, actor, language, zone, path: request.path().to_owned(), here, flash })
    }

    /// Shows a page.
    pub fn show<T: Serialize>(&self, template: &str, page: &T) -> AppResult<HttpResponse> {
        self.show_as(StatusCode::OK, template, page)
    }

    /// Shows a form again with what was typed and why it was refused.
    pub fn show_refused<T: Serialize>(&self, template: &str, page: &T) -> AppResult<HttpResponse> {
        self.show_as(StatusCode::UNPROCESSABLE_ENTITY, template, page)
    }

    pub fn show_as<T: Serialize>(&self, status: StatusCode, template: &str, page: &T) -> AppResult<HttpResponse> {
        let mut context = Context::from_serialize(page).map_err(told)?;
        context.extend(Context::from_serialize(&self.frame()).map_err(told)?);
        let html = self.templates.render(template, &context).map_err(told)?;
        let mut answer = HttpResponse::build(status);
        answer
            .content_type("text/html; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::CONTENT_LANGUAGE, self.language.as_str()))
            .insert_header((header::VARY, "Cookie, Accept-Language"));
        if self.flash.is_some() {
            let mut gone = Cookie::build(FLASH_COOKIE, "").path("/").finish();
            gone.make_removal();
            answer.cookie(gone);
        }
        Ok(answer.body(html))
    }

    pub fn text(&self, key: &str) -> String {
        texts::text(self.language, key)
    }

    /// The address of the list's next page: this one's with its filters, from `cursor` on.
    pub fn page_from(&self, cursor: Option<String>) -> Option<String> {
        let (_, query) = self.here.split_once('?').unwrap_or((&self.here, ""));
        let filters = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "cursor");
        let next = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(filters)
            .append_pair("cursor", &cursor?)
            .finish();
        Some(format!("{}?{next}", self.path))
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            lang: self.language.as_str(),
            zone: self.zone.name(),
            path: &self.path,
            here: &self.here,
            user: self.actor.as_ref().map(|actor| Reader {
                id: actor.public_id.to_string(),
                name: &actor.name,
                email: actor.email.as_str(),
                role: actor.role.as_str(),
                may_edit: navigation::may_edit(actor),
                unread: actor.unread,
            }),
            nav: navigation::items(self.actor.as_ref(), &self.path),
            nav_groups: navigation::groups(self.actor.as_ref(), &self.path),
            flash: self.flash.iter().collect(),
        }
    }
}

fn told(error: tera::Error) -> AppError {
    let mut causes = vec![error.to_string()];
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        causes.push(inner.to_string());
        cause = inner.source();
    }
    AppError::internal(causes.join(": "))
}

fn reader_language(request: &HttpRequest, actor: Option<&Actor>) -> Language {
    if let Some(actor) = actor {
        return actor.language;
    }
    let chosen = request.cookie(LANGUAGE_COOKIE).and_then(|cookie| Language::parse(cookie.value()));
    let accepted = || match request.headers().get(header::ACCEPT_LANGUAGE).map(|value| value.to_str()) {
        Some(Ok(text)) => Language::negotiate(text),
        _ => None,
    };
    chosen.or_else(accepted).unwrap_or_default()
}

impl FromRequest for Screen {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

/// Choices of a `<select>`: values with their words.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }

    /// A choice for each (public id, name).
    pub fn named(names: Vec<(String, String)>) -> Vec<Self> {
        names.into_iter().map(|(id, name)| Self::new(id, name)).collect()
    }
}
