//! Addresses in groups by how they begin, so that a request is compared with those of its own group, not with all.

use std::collections::BTreeMap;

use actix_web::guard::{self, Guard};
use actix_web::web::{self, ServiceConfig};
use actix_web::{Resource, Route, Scope};

/// What answers at an address: a whole one, as the lists of routes show it.
pub struct Address {
    path: &'static str,
    resource: Resource,
}

/// Nothing yet at this whole address.
pub fn resource(path: &'static str) -> Address {
    Address { path, resource: web::resource(path) }
}

impl Address {
    /// Answers only requests that this lets in; others come to the next address of the same path.
    pub fn guard(mut self, guard: impl Guard + 'static) -> Self {
        self.resource = self.resource.guard(guard);
        self
    }

    /// Answers in this way, too; the first that fits a request does.
    pub fn route(mut self, route: Route) -> Self {
        self.resource = self.resource.route(route);
        self
    }
}

/// Every address by how it begins; those of one group in the order in which they were named.
#[derive(Default)]
pub struct Routes(BTreeMap<&'static str, Vec<Resource>>);

impl Routes {
    pub fn service(&mut self, address: Address) -> &mut Self {
        self.0.entry(beginning(address.path)).or_default().push(address.resource);
        self
    }

    /// Makes a scope of every group, into which a request comes that begins alike.
    // The scopes have no prefix of their own: regular expressions of what is left of an address behind one are so short
    // that each would become an automaton at every start, which takes a server of the tests another second.
    pub fn register(self, config: &mut ServiceConfig) {
        for (beginning, group) in self.0 {
            let alike = guard::fn_guard(move |request| begins_with(request.head().uri.path(), beginning));
            config.service(group.into_iter().fold(web::scope("").guard(alike), Scope::service));
        }
    }
}

/// The segments of an address that name a kind of record: `/maps` or `/api/v1/reports`.
fn beginning(path: &'static str) -> &'static str {
    let segments = if path.starts_with("/api/") { 3 } else { 1 };
    let end = path.match_indices('/').nth(segments).map_or(path.len(), |(place, _)| place);
    path.get(..end).unwrap_or(path)
}

fn begins_with(path: &str, beginning: &str) -> bool {
    path.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use actix_web::http::{Method, StatusCode, header};
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use actix_web::web::{get, post, put};
    use actix_web::{App, HttpRequest, HttpResponse};

    use super::*;

    async fn tell(request: HttpRequest) -> String {
        let parts: Vec<String> = request.match_info().iter().map(|(name, part)| format!("{name}={part}")).collect();
        format!("{} {}", request.match_pattern().unwrap_or_default(), parts.join(" "))
    }

    fn routes() -> Routes {
        let mut routes = Routes::default();
        routes
            .service(resource("/").route(get().to(tell)))
            .service(resource("/maps").route(get().to(tell)).route(post().to(tell)))
            .service(resource("/maps.csv").route(get().to(tell)))
            .service(resource("/api/docs").route(get().to(tell)))
            .service(resource("/api/v1/reports/{id}").route(get().to(tell)))
            .service(resource("/maps/new").route(get().to(tell)))
            .service(resource(r"/maps/{id}/{file:map\.[a-z]+}").route(get().to(tell)))
            .service(resource("/maps/{id}").route(get().to(tell)))
            .service(resource("/api/v1/reports").route(get().to(tell)))
            .service(resource("/api/v1/reports/{id}/approval").route(post().to(tell)).route(put().to(tell)))
            .service(resource("/static/{path:.*}").route(get().to(tell)));
        routes
    }

    async fn answer(method: Method, path: &str) -> (StatusCode, String, String) {
        let nothing = || async { HttpResponse::NotFound().body("nothing") };
        let app = App::new().configure(|config| routes().register(config)).default_service(web::to(nothing));
        let app = init_service(app).await;
        let answer = call_service(&app, TestRequest::with_uri(path).method(method).to_request()).await;
        let allowed = answer.headers().get(header::ALLOW).map(|value| value.to_str().unwrap().to_owned());
        let status = answer.status();
        (status, String::from_utf8(read_body(answer).await.to_vec()).unwrap(), allowed.unwrap_or_default())
    }

    #[actix_web::test]
    async fn a_grouped_address_answers_under_its_whole_pattern() {
        for (path, told) in [
            ("/", "/ "),
            ("/maps", "/maps "),
            ("/maps.csv", "/maps.csv "),
            ("/maps/new", "/maps/new "),
            ("/maps/m1", "/maps/{id} id=m1"),
            ("/maps/m1/map.svg", r"/maps/{id}/{file:map\.[a-z]+} id=m1 file=map.svg"),
            ("/api/docs", "/api/docs "),
            ("/api/v1/reports", "/api/v1/reports "),
            ("/api/v1/reports/r1?lang=ru", "/api/v1/reports/{id} id=r1"),
            ("/static/a/b.css", "/static/{path:.*} path=a/b.css"),
        ] {
            assert_eq!(answer(Method::GET, path).await, (StatusCode::OK, told.to_owned(), String::new()), "{path}");
        }
    }

    #[actix_web::test]
    async fn what_no_list_names_is_nothing_also_within_a_group() {
        for path in ["/mapsx", "/maps/", "/maps//m1", "/maps/m1/other", "/api", "/api/v1", "/api/v1/reports/", "/other"]
        {
            assert_eq!(
                answer(Method::GET, path).await,
                (StatusCode::NOT_FOUND, "nothing".to_owned(), String::new()),
                "{path}"
            );
        }
    }

    #[actix_web::test]
    async fn another_method_is_refused_with_those_that_are_allowed() {
        for (path, allowed) in [("/maps", "GET, POST"), ("/api/v1/reports/r1/approval", "POST, PUT"), ("/", "GET")] {
            let (status, _, told) = answer(Method::DELETE, path).await;
            assert_eq!((status, told.as_str()), (StatusCode::METHOD_NOT_ALLOWED, allowed), "{path}");
        }
    }
}
