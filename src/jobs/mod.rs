//! Work that nobody waits for: a loop that claims due rows one at a time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::kernel::Clock;
use crate::mail::{self, Transport};

const IDLE: Duration = Duration::from_secs(1);

/// Sends due mail until `stop` turns true; a failing database is told once a round and tried again.
pub async fn run(db: Db, transport: Arc<Transport>, clock: Clock, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match send_next_mail(&db, Arc::clone(&transport), clock).await {
            Ok(true) => {}
            Ok(false) => {
                tokio::select! {
                    () = tokio::time::sleep(IDLE) => {}
                    _ = stop.changed() => {}
                }
            }
            Err(error) => {
                tracing::error!(%error, "the mail worker failed; it will try again");
                tokio::time::sleep(IDLE * 5).await;
            }
        }
    }
}

/// Sends one due mail; `false` where none was due.
pub async fn send_next_mail(db: &Db, transport: Arc<Transport>, clock: Clock) -> AppResult<bool> {
    let now = clock.now();
    let Some(mail) = db.write(move |connection| mail::claim_due(connection, now)).await? else {
        return Ok(false);
    };
    let outgoing = mail.clone();
    let sent = tokio::task::spawn_blocking(move || transport.send(&outgoing)).await.map_err(AppError::internal)?;
    let now = clock.now();
    db.write(move |connection| match sent {
        Ok(()) => mail::mark_sent(connection, &mail, now),
        Err(error) => {
            tracing::warn!(mail = %mail.public_id, error, "mail was not taken");
            mail::give_up_or_retry(connection, &mail, &error, now)
        }
    })
    .await?;
    Ok(true)
}
