//! Everything that is said about a map, and one's own words written anew.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::commenter::Commenter;
use super::forms::{self, ThreadsQuery};
use super::model::{Comment, CommentedMap, Thread, WHOLE};
use super::usecases;
use super::views::{CellComments, CellLink, Reading, ThreadView, authors, cell_comments, threads_in_words};
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::clock::rfc3339;
use crate::kernel::{Actor, Clock, Cursor, Language, Timestamp};
use crate::texts;
use crate::web::render::Choice;
use crate::web::table::{csv, download, harmless};
use crate::web::{Fields, Screen, SignedIn, Typed, redirect, redirect_with_flash};

#[derive(Serialize)]
struct ListPage {
    map: MapLink,
    threads: Vec<ThreadView>,
    next: Option<String>,
    states: Vec<Choice>,
    state: String,
    q: String,
    filtered: bool,
    may_write: bool,
    /// Address of the file with the same filters.
    export: String,
}

#[derive(Serialize)]
struct MapLink {
    title: String,
    href: String,
}

/// A refused comment, with the cell's threads around it.
#[derive(Serialize)]
struct RefusedPage {
    map: MapLink,
    cell: CellLink,
    comments: CellComments,
    #[serde(flatten)]
    form: Typed,
}

#[derive(Serialize)]
struct EditPage {
    map: MapLink,
    action: String,
    version: i64,
    back_href: String,
    #[serde(flatten)]
    form: Typed,
}

fn link(map: &CommentedMap) -> MapLink {
    MapLink { title: map.title.clone(), href: format!("/maps/{}", map.public_id) }
}

/// The page of a comment's cell, at the comment.
fn place_of(map: &CommentedMap, comment: &Comment, query: &str) -> String {
    let question = if query.is_empty() { "" } else { "?" };
    let Comment { level, key, public_id, .. } = comment;
    format!("/maps/{}/cells/{level}/{key}{question}{query}#comment-{public_id}", map.public_id)
}

/// All threads of a map.
pub async fn list_comments(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ThreadsQuery>,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language) = (clock.now(), screen.language);
    let (filter, cursor) = (query.filter(), Cursor::parse(&query.cursor));
    let may_write = Commenter::of(actor.clone()).is_ok();
    let (map, threads, next) = db
        .read(move |connection| {
            let map = usecases::find_map(connection, &actor, &id)?;
            let page = usecases::list_threads(connection, &map, &filter, cursor)?;
            let titles = usecases::titles_of(connection, &map)?;
            let people = usecases::people_of(connection, &map)?;
            let links: Vec<CellLink> = page
                .items
                .iter()
                .map(|thread| {
                    let first = &thread.first;
                    let title = titles.get(&(first.level.clone(), first.key.clone())).cloned();
                    let whole = || {
                        if first.key == WHOLE {
                            texts::text(language, "comments-of-journey")
                        } else {
                            first.key.clone()
                        }
                    };
                    CellLink { title: title.unwrap_or_else(whole), href: place_of(&map, first, "") }
                })
                .collect();
            let reading = Reading { actor: &actor, language, now };
            let mut threads = threads_in_words(connection, &reading, page.items, &people)?;
            for (thread, link) in threads.iter_mut().zip(links) {
                thread.cell = Some(link);
            }
            Ok((map, threads, page.next))
        })
        .await?;
    let page = ListPage {
        map: link(&map),
        threads,
        next: screen.page_from(next),
        states: ["open", "resolved"]
            .map(|state| Choice::new(state, screen.text(&format!("comments-state-{state}"))))
            .into(),
        state: query.state.clone(),
        q: query.q.clone(),
        filtered: query.is_narrowed(),
        may_write,
        export: format!("/maps/{}/comments.csv?{}", map.public_id, query.address()),
    };
    screen.show("comments/list.html", &page)
}

/// The same list as a table for other programs, a row a comment; the filters are those of the page.
pub async fn export_comments(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ThreadsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let filter = query.filter();
    let (threads, titles, names) = db
        .read(move |connection| {
            let map = usecases::find_map(connection, &actor, &id)?;
            let threads = usecases::all_threads(connection, &map, &filter)?;
            let names = authors(connection, &threads)?;
            Ok((threads, usecases::titles_of(connection, &map)?, names))
        })
        .await?;
    let columns = ["at", "cell", "lane", "thread", "author", "words", "resolved"];
    let mut rows = Vec::new();
    for Thread { first, answers } in threads {
        let cell = titles.get(&(first.level.clone(), first.key.clone())).unwrap_or(&first.key).clone();
        let lane = if first.lane.is_empty() { String::new() } else { screen.text(&format!("lane-{}", first.lane)) };
        let (thread, resolved) = (first.public_id.clone(), first.resolved_at.map(rfc3339).unwrap_or_default());
        for comment in std::iter::once(first).chain(answers) {
            let author = names.get(&comment.author_id).map(|name| harmless(name)).unwrap_or_default();
            let (at, words) = (rfc3339(comment.created_at), harmless(&comment.words));
            rows.push(vec![at, harmless(&cell), lane.clone(), thread.clone(), author, words, resolved.clone()]);
        }
    }
    let bytes = csv(&columns.map(|column| screen.text(&format!("comments-column-{column}"))), rows)?;
    Ok(download("comments.csv", "text/csv; charset=utf-8", bytes))
}

pub async fn write_comment(
    author: Commenter,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, language, query) = (clock.now(), screen.language, forms::selection(&form));
    let (writer, map_id, typed) = (author.clone(), id.clone(), form.clone());
    let written = db
        .write(move |connection| {
            let new = forms::read_comment(&typed)?;
            let map = usecases::find_map(connection, &writer.0, &map_id)?;
            let written = usecases::write_comment(connection, &writer, &map_id, &new, now)?;
            Ok((map, written))
        })
        .await;
    match written {
        Ok((map, comment)) => Ok(redirect_with_flash(&place_of(&map, &comment, &query), "success", "comment-added")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, language);
            let cell = (form.text("level"), form.text("key"));
            let page = db
                .read(move |connection| refused_page(connection, &author.0, &id, cell, query, typed, language, now))
                .await?;
            screen.show_refused("comments/refused.html", &page)
        }
        Err(other) => Err(other),
    }
}

#[expect(clippy::too_many_arguments, reason = "a page that comes back with everything typed")]
fn refused_page(
    connection: &mut Connection,
    actor: &Actor,
    map_id: &str,
    (level, key): (String, String),
    query: String,
    form: Typed,
    language: Language,
    now: Timestamp,
) -> AppResult<RefusedPage> {
    let map = usecases::find_map(connection, actor, map_id)?;
    let reading = Reading { actor, language, now };
    let comments = cell_comments(connection, &reading, &map, &level, &key, query.clone())?;
    let question = if query.is_empty() { "" } else { "?" };
    let titles = usecases::titles_of(connection, &map)?;
    let title = titles.get(&(level.clone(), key.clone())).cloned();
    let cell = CellLink {
        title: title.unwrap_or_else(|| map.title.clone()),
        href: format!("/maps/{}/cells/{level}/{key}{question}{query}", map.public_id),
    };
    Ok(RefusedPage { map: link(&map), cell, comments, form })
}

fn edit_page(map: &CommentedMap, comment: &Comment, form: Typed) -> EditPage {
    EditPage {
        map: link(map),
        action: format!("/comments/{}/edit", comment.public_id),
        version: comment.version,
        back_href: place_of(map, comment, ""),
        form,
    }
}

pub async fn show_edit(
    author: Commenter,
    id: web::Path<String>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (comment, map) = db.read(move |connection| usecases::find_comment(connection, &author.0, &id)).await?;
    let form = Typed::starting_with([("words", comment.words.as_str())]);
    screen.show("comments/edit.html", &edit_page(&map, &comment, form))
}

pub async fn save_edit(
    author: Commenter,
    id: web::Path<String>,
    form: Fields,
    screen: Screen,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let (now, actor) = (clock.now(), author.0.clone());
    let (address, typed) = (id.clone(), form.clone());
    let saved = db
        .write(move |connection| {
            let edit = forms::read_edit(&typed)?;
            usecases::edit_comment(connection, &author, &address, &edit, now)
        })
        .await;
    let (comment, map) = db.read(move |connection| usecases::find_comment(connection, &actor, &id)).await?;
    match saved {
        Ok(_) => Ok(redirect_with_flash(&place_of(&map, &comment, ""), "success", "comment-changed")),
        Err(AppError::Invalid(errors)) => {
            let typed = Typed::refused(&form, &errors, screen.language);
            screen.show_refused("comments/edit.html", &edit_page(&map, &comment, typed))
        }
        Err(other) => Err(other),
    }
}

pub async fn delete_comment(
    author: Commenter,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let mut errors = Vec::new();
    let version = form.parse("version", &mut errors).unwrap_or_default();
    let place = db
        .write(move |connection| {
            let gone = usecases::delete_comment(connection, &author, &id, version, now)?;
            let (_, map) = usecases::find_comment(connection, &author.0, &id)?;
            Ok(format!("/maps/{}/cells/{}/{}#comments", map.public_id, gone.level, gone.key))
        })
        .await?;
    Ok(redirect_with_flash(&place, "success", "comment-deleted"))
}

/// Resolves a thread (`resolved` = `true`), or opens it again.
pub async fn resolve_thread(
    actor: Commenter,
    id: web::Path<String>,
    form: Fields,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let resolved = form.text("resolved") == "true";
    let place = db
        .write(move |connection| {
            let first = usecases::set_resolved(connection, &actor, &id, resolved, now)?;
            let (_, map) = usecases::find_comment(connection, &actor.0, &id)?;
            Ok(place_of(&map, &first, ""))
        })
        .await?;
    Ok(redirect(&place))
}
