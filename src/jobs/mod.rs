//! Work that nobody waits for: a loop that claims due rows one at a time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::config::Limits;
use crate::db::Db;
use crate::error::{AppError, AppResult};
use crate::files::FileStore;
use crate::kernel::Clock;
use crate::mail::{self, Transport};
use crate::{alerts, board, journeys, reports, schedule, solutions, vetting};

const IDLE: Duration = Duration::from_secs(1);
/// Rest after a letter: people who wait for an answer go before those who wait for a letter, and a few thousand invitations
/// don't take the database to themselves.
const BREATH: Duration = Duration::from_millis(100);

/// How often deadlines are looked at.
const ROUND: Duration = Duration::from_secs(60);
/// How often the database looks how much there is of what.
const STATISTICS: Duration = Duration::from_secs(3600);
/// How often the database's log is carried over.
const CARRY: Duration = Duration::from_millis(500);

/// Sends due mail, counts maps again that wait for it and keeps deadlines until `stop` turns true; a failing database is told once a round and tried
/// again.
pub async fn run(
    db: Db,
    transport: Arc<Transport>,
    files: FileStore,
    limits: Limits,
    clock: Clock,
    mut stop: watch::Receiver<bool>,
) {
    let digests = tokio::spawn(keep_writing_digests(db.clone(), clock));
    let carrying = tokio::spawn(keep_carrying_over(db.clone()));
    let mut next_round = Instant::now();
    let mut next_statistics = Instant::now();
    while !*stop.borrow() {
        let mut worked = send_next_mail(&db, Arc::clone(&transport), clock).await;
        let mut rest = if matches!(worked, Ok(true)) { BREATH } else { IDLE };
        if matches!(worked, Ok(false)) {
            worked = journeys::recount_next(&db, clock).await;
            if matches!(worked, Ok(true)) {
                rest = Duration::ZERO;
            }
        }
        if worked.is_ok() && Instant::now() >= next_round {
            next_round = Instant::now() + ROUND;
            if let Err(error) = keep_deadlines(&db, clock).await {
                worked = Err(error);
            }
            if let Err(error) = watch_maps(&db, clock).await {
                worked = Err(error);
            }
            if let Err(error) = clear_evidence(&db, &files, &limits, clock).await {
                worked = Err(error);
            }
        }
        if worked.is_ok() && Instant::now() >= next_statistics {
            next_statistics = Instant::now() + STATISTICS;
            worked = db.write(|connection| connection.keep_statistics()).await.map(|()| true);
        }
        if let Err(error) = worked {
            tracing::error!(%error, "the worker failed; it will try again");
            rest = IDLE * 5;
        }
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            told = stop.changed() => {
                if told.is_err() {
                    break;
                }
            }
        }
    }
    // Each letter is a transaction of its own: whatever isn't written yet will be.
    digests.abort();
    carrying.abort();
}

/// On a beat of its own: the busier the rest, the more there is to carry.
async fn keep_carrying_over(db: Db) {
    loop {
        tokio::time::sleep(CARRY).await;
        if let Err(error) = db.carry_over().await {
            tracing::error!(%error, "the log of the database was not carried over; it will be tried again");
        }
    }
}

/// Opens missed checks again, closes those whose appeal window has passed, ends quizzes that were left alone, reminds of
/// what is near or late, and judges the solutions whose next wave is over.
pub async fn keep_deadlines(db: &Db, clock: Clock) -> AppResult<()> {
    let now = clock.now();
    let expired = db.write(move |connection| schedule::expire_missed(connection, now)).await?;
    let closed = db.write(move |connection| schedule::close_due_checks(connection, now)).await?;
    let lapsed = db.write(move |connection| board::close_stale_applications(connection, now)).await?;
    let lapsed = lapsed + db.write(move |connection| board::close_stale_offers(connection, now)).await?;
    let abandoned = db.write(move |connection| vetting::end_abandoned_attempts(connection, now)).await?;
    let reminded = db.write(move |connection| schedule::send_reminders(connection, now)).await?;
    let reminded = reminded + db.write(move |connection| board::remind_of_applications(connection, now)).await?;
    let reminded = reminded + db.write(move |connection| solutions::remind_of_solutions(connection, now)).await?;
    let judged = db.write(move |connection| journeys::verify_waiting_solutions(connection, now)).await?;
    if expired + closed + lapsed + abandoned + reminded + judged > 0 {
        tracing::info!(expired, closed, lapsed, abandoned, reminded, judged, "deadlines kept");
    }
    Ok(())
}

/// Looks at the waves that have changed for what is worth an alert.
pub async fn watch_maps(db: &Db, clock: Clock) -> AppResult<()> {
    let now = clock.now();
    let changed = db.write(move |connection| alerts::evaluate_due(connection, now)).await?;
    if changed > 0 {
        tracing::info!(changed, "maps watched");
    }
    Ok(())
}

/// Writes the digests that are due; tells how many.
pub async fn write_digests(db: &Db, clock: Clock) -> AppResult<usize> {
    let written = alerts::send_digests(db, clock.now()).await?;
    if written > 0 {
        tracing::info!(written, "digests written");
    }
    Ok(written)
}

/// Digests carry pictures, which take long to draw: the rest of the work doesn't wait for them.
async fn keep_writing_digests(db: Db, clock: Clock) {
    loop {
        match write_digests(&db, clock).await {
            Ok(0) => tokio::time::sleep(ROUND).await,
            // A great many are written in parts.
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "digests were not written; they will be tried again");
                tokio::time::sleep(ROUND).await;
            }
        }
    }
}

/// Erases recordings that were kept long enough, and uploads that nobody finished.
pub async fn clear_evidence(db: &Db, files: &FileStore, limits: &Limits, clock: Clock) -> AppResult<()> {
    let (erased, dropped) = reports::clear_evidence(db, files, limits, clock.now()).await?;
    if erased + dropped > 0 {
        tracing::info!(erased, dropped, "evidence cleared");
    }
    Ok(())
}

/// Sends one due mail; `false` where none was due.
pub async fn send_next_mail(db: &Db, transport: Arc<Transport>, clock: Clock) -> AppResult<bool> {
    let now = clock.now();
    let claimed = db.write(move |connection| {
        let Some(mail) = mail::claim_due(connection, now)? else { return Ok(None) };
        let pictures = mail::pictures_of(connection, &mail)?;
        Ok(Some((mail, pictures)))
    });
    let Some((mail, pictures)) = claimed.await? else { return Ok(false) };
    let outgoing = mail.clone();
    let sending = tokio::task::spawn_blocking(move || transport.send(&outgoing, &pictures));
    let sent = sending.await.map_err(AppError::internal)?;
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
