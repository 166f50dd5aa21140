use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use super::SignedIn;
use crate::db::{Connection, Db};
use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, Clock, Timestamp};

/// A request of somebody signed in with what its work needs: who asks, the database, the time.
pub struct Call {
    pub actor: Actor,
    pub db: web::Data<Db>,
    pub now: Timestamp,
}

impl Call {
    pub async fn read<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Connection, &Actor, Timestamp) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let Self { actor, db, now } = self;
        db.read(move |connection| work(connection, &actor, now)).await
    }

    /// In one transaction; an error undoes all of it.
    pub async fn write<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Connection, &Actor, Timestamp) -> AppResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let Self { actor, db, now } = self;
        db.write(move |connection| work(connection, &actor, now)).await
    }
}

impl FromRequest for Call {
    type Error = AppError;
    type Future = Ready<AppResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut read = || {
            let SignedIn(actor) = SignedIn::from_request(request, payload).into_inner()?;
            let missing = || AppError::internal("database and clock are not wired");
            let db = request.app_data::<web::Data<Db>>().cloned().ok_or_else(missing)?;
            let now = request.app_data::<web::Data<Clock>>().ok_or_else(missing)?.now();
            Ok(Self { actor, db, now })
        };
        ready(read())
    }
}
