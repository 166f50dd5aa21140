use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::rules::asked::Asked;
use crate::journeys::rules::selection::UsualCompare;
use crate::journeys::usecases::{self, Drawn};
use crate::kernel::Actor;
use crate::web::Call;

/// The map of the address under the selection of the query, and who wants to read it.
pub struct MapCall {
    call: Call,
    map: String,
    query: String,
}

impl MapCall {
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Reads what `work` wants of this map.
    pub async fn read<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Connection, &Actor, &str, &Asked) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let Self { call, map, query } = self;
        let asked = Asked::parse(&query);
        call.read(move |connection, actor, _| work(connection, actor, &map, &asked)).await
    }

    /// Draws it, compared with nothing unless the query says so.
    pub async fn draw(self) -> AppResult<Drawn> {
        self.draw_with(|_, _| Ok(())).await.map(|(drawn, ())| drawn)
    }

    /// The same with what else is kept of it.
    pub async fn draw_with<T: Send + 'static>(
        self,
        more: impl FnOnce(&mut Connection, &Drawn) -> AppResult<T> + Send + 'static,
    ) -> AppResult<(Drawn, T)> {
        self.read(move |connection, actor, map, asked| {
            let drawn = usecases::draw_map(connection, actor, map, asked, UsualCompare::Nothing)?;
            let more = more(connection, &drawn)?;
            Ok((drawn, more))
        })
        .await
    }
}

impl FromRequest for MapCall {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut read = || {
            let call = Call::from_request(request, payload).into_inner()?;
            let map = request.match_info().get("id").ok_or(AppError::NotFound)?.to_owned();
            Ok(Self { call, map, query: request.query_string().to_owned() })
        };
        ready(read())
    }
}
