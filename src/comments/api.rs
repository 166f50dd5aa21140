//! `/api/v1/journey-maps/{id}/comments` and `/api/v1/comments`.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::commenter::Commenter;
use super::forms::ThreadsQuery;
use super::model::{Comment, Thread};
use super::usecases::{self, EditComment, NewComment};
use super::{pages, rules, views};
use crate::accounts;
use crate::db::{Connection, Db};
use crate::error::AppResult;
use crate::kernel::clock::rfc3339;
use crate::kernel::{Clock, Cursor};
use crate::web::idempotency::{Attempt, once};
use crate::web::{Json, Screen, SignedIn};

/// Something that was said about a cell of a map.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommentView {
    pub id: String,
    /// `touchpoint`, `stage` or `journey`.
    pub level: String,
    pub key: String,
    /// Blank for the cell as a whole.
    pub lane: String,
    /// Name of whoever said it.
    pub author: String,
    /// Blank once deleted.
    pub words: String,
    pub created_at: String,
    /// Until then its author may change it.
    pub changeable_until: String,
    pub edited_at: Option<String>,
    pub deleted_at: Option<String>,
    /// Of the comment that began a thread.
    pub resolved_at: Option<String>,
    pub version: i64,
}

/// A thread: what began it, and the answers in order.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommentThreadView {
    #[serde(flatten)]
    pub first: CommentView,
    pub answers: Vec<CommentView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadList {
    /// The newest first.
    pub items: Vec<CommentThreadView>,
    pub next: Option<String>,
}

/// Somebody who can be called by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonView {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PersonList {
    pub items: Vec<PersonView>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CommentVersionQuery {
    /// The version that was read.
    pub version: i64,
}

fn view(comment: Comment, names: &BTreeMap<i64, String>) -> CommentView {
    CommentView {
        author: names.get(&comment.author_id).cloned().unwrap_or_default(),
        changeable_until: rfc3339(rules::changeable_until(comment.created_at)),
        created_at: rfc3339(comment.created_at),
        edited_at: comment.edited_at.map(rfc3339),
        deleted_at: comment.deleted_at.map(rfc3339),
        resolved_at: comment.resolved_at.map(rfc3339),
        id: comment.public_id,
        level: comment.level,
        key: comment.key,
        lane: comment.lane,
        words: comment.words,
        version: comment.version,
    }
}

fn alone(connection: &mut Connection, comment: Comment) -> AppResult<CommentView> {
    let author = accounts::user_by_id(connection, comment.author_id)?;
    Ok(view(comment, &BTreeMap::from([(author.id, author.name)])))
}

#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/comments", params(("id" = String, Path), ThreadsQuery), responses((status = 200, body = ThreadList)), tag = "comments")]
pub async fn list_map_comments(
    SignedIn(actor): SignedIn,
    id: web::Path<String>,
    query: web::Query<ThreadsQuery>,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    let (filter, cursor) = (query.filter(), Cursor::parse(&query.cursor));
    let list = db
        .read(move |connection| {
            let map = usecases::find_map(connection, &actor, &id)?;
            let page = usecases::list_threads(connection, &map, &filter, cursor)?;
            let names = views::authors(connection, &page.items)?;
            let page = page.map(|Thread { first, answers }| CommentThreadView {
                first: view(first, &names),
                answers: answers.into_iter().map(|answer| view(answer, &names)).collect(),
            });
            Ok(ThreadList { items: page.items, next: page.next })
        })
        .await?;
    Ok(HttpResponse::Ok().json(list))
}

/// The same list as CSV, a row a comment, in the reader's language.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/comments.csv", params(("id" = String, Path), ThreadsQuery), responses((status = 200, content_type = "text/csv", body = String)), tag = "comments")]
pub async fn export_map_comments(
    actor: SignedIn,
    id: web::Path<String>,
    query: web::Query<ThreadsQuery>,
    screen: Screen,
    db: web::Data<Db>,
) -> AppResult<HttpResponse> {
    pages::export_comments(actor, id, query, screen, db).await
}

#[utoipa::path(post, path = "/api/v1/journey-maps/{id}/comments", params(("id" = String, Path)), request_body = NewComment, responses((status = 201, body = CommentView)), tag = "comments")]
pub async fn write_map_comment(
    author: Commenter,
    request: HttpRequest,
    id: web::Path<String>,
    json: Json<NewComment>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let attempt = Attempt::of(&request, &author.0, &json.hash)?;
    let now = clock.now();
    once(&db, attempt, now, StatusCode::CREATED, move |connection| {
        let written = usecases::write_comment(connection, &author, &id, &json.value, now)?;
        alone(connection, written)
    })
    .await
}

/// Who can be called by name in a comment on this map.
#[utoipa::path(get, path = "/api/v1/journey-maps/{id}/people", params(("id" = String, Path)), responses((status = 200, body = PersonList)), tag = "comments")]
pub async fn list_people(author: Commenter, id: web::Path<String>, db: web::Data<Db>) -> AppResult<HttpResponse> {
    let people = db
        .read(move |connection| {
            let map = usecases::find_map(connection, &author.0, &id)?;
            usecases::people_of(connection, &map)
        })
        .await?;
    let items = people.into_iter().map(|person| PersonView { id: person.public_id, name: person.name }).collect();
    Ok(HttpResponse::Ok().json(PersonList { items }))
}

#[utoipa::path(patch, path = "/api/v1/comments/{id}", params(("id" = String, Path)), request_body = EditComment, responses((status = 200, body = CommentView)), tag = "comments")]
pub async fn edit_comment(
    author: Commenter,
    id: web::Path<String>,
    json: Json<EditComment>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    let edited = db
        .write(move |connection| {
            let edited = usecases::edit_comment(connection, &author, &id, &json.value, now)?;
            alone(connection, edited)
        })
        .await?;
    Ok(HttpResponse::Ok().json(edited))
}

#[utoipa::path(delete, path = "/api/v1/comments/{id}", params(("id" = String, Path), CommentVersionQuery), responses((status = 204)), tag = "comments")]
pub async fn delete_comment(
    author: Commenter,
    id: web::Path<String>,
    query: web::Query<CommentVersionQuery>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    let now = clock.now();
    db.write(move |connection| usecases::delete_comment(connection, &author, &id, query.version, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn set_resolved(actor: Commenter, id: String, resolved: bool, db: &Db, clock: &Clock) -> AppResult<HttpResponse> {
    let now = clock.now();
    let thread = db
        .write(move |connection| {
            let first = usecases::set_resolved(connection, &actor, &id, resolved, now)?;
            alone(connection, first)
        })
        .await?;
    Ok(HttpResponse::Ok().json(thread))
}

/// Says that a thread needs no more words.
#[utoipa::path(put, path = "/api/v1/comments/{id}/resolution", params(("id" = String, Path)), responses((status = 200, body = CommentView)), tag = "comments")]
pub async fn resolve_thread(
    actor: Commenter,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    set_resolved(actor, id.into_inner(), true, &db, &clock).await
}

/// Says that it does after all.
#[utoipa::path(delete, path = "/api/v1/comments/{id}/resolution", params(("id" = String, Path)), responses((status = 200, body = CommentView)), tag = "comments")]
pub async fn reopen_thread(
    actor: Commenter,
    id: web::Path<String>,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
) -> AppResult<HttpResponse> {
    set_resolved(actor, id.into_inner(), false, &db, &clock).await
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_map_comments,
    export_map_comments,
    write_map_comment,
    list_people,
    edit_comment,
    delete_comment,
    resolve_thread,
    reopen_thread,
))]
pub struct CommentsApi;
