//! Files that come in: with a form, or in parts; read as they come, never more of them in memory than a little.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::Duration;
use futures_util::StreamExt;

use super::model::{Evidence, Upload};
use super::rules::Step;
use super::usecases::{self, BegunUpload, NewEvidence, Placed, Standing};
use crate::config::Limits;
use crate::db::{Connection, Db, new_id};
use crate::error::{AppError, AppResult, FieldError};
use crate::files::{Arrival, FileStore, KeptFile, promised_limit};
use crate::kernel::{EvidenceKind, Shopper, Timestamp};
use crate::schedule;
use crate::web::Fields;

/// Bytes of a file that are gathered before they are written down.
const GATHERED: usize = 64 * 1024;

/// What a form sent: its fields, its files already looked through and kept, and those that were refused.
#[derive(Debug, Default)]
pub struct Posted {
    pub fields: Fields,
    /// With the name of the file field each came in.
    pub files: Vec<(String, KeptFile)>,
    pub refused: Vec<(String, FieldError)>,
}

/// Reads a form of either encoding; files only come in `multipart/form-data`.
pub async fn read_form(
    request: &HttpRequest,
    payload: web::Payload,
    limits: &Limits,
    files: &FileStore,
) -> AppResult<Posted> {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return read_multipart(request, payload, limits, files).await;
    }
    let fields = Fields::from_request(request, &mut payload.into_inner()).await?;
    Ok(Posted { fields, ..Default::default() })
}

/// Reads `multipart/form-data` field by field.
pub async fn read_multipart(
    request: &HttpRequest,
    payload: web::Payload,
    limits: &Limits,
    files: &FileStore,
) -> AppResult<Posted> {
    let mut parts = Multipart::new(request.headers(), payload);
    let (mut pairs, mut text_bytes) = (Vec::new(), 0);
    let mut posted = Posted::default();
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.content_disposition().is_some_and(|place| place.get_filename().is_some());
        if !is_file {
            let bytes = collect(&mut part, limits.document_bytes.saturating_sub(text_bytes)).await?;
            text_bytes += bytes.len() + name.len();
            let text = String::from_utf8(bytes).map_err(|error| AppError::Malformed(format!("{name}: {error}")))?;
            pairs.push((name, text));
            continue;
        }
        let no_name = part.content_disposition().is_some_and(|place| place.get_filename() == Some(""));
        let (arrival, length) = write_down(&mut part, limits, files).await?;
        if length == 0 && no_name {
            // A browser sends an empty part where no file was chosen.
            continue;
        }
        let most: i64 = EvidenceKind::ALL.into_iter().map(|kind| limits.count_of(kind)).max().unwrap_or_default();
        if posted.files.len() as i64 >= most {
            let refusal = FieldError::new("photo", "too-many-photos").with("max", most);
            return Err(AppError::Invalid(vec![refusal]));
        }
        match files.keep_file(arrival.path().to_owned(), None, limits).await {
            Ok(file) => posted.files.push((name, file)),
            Err(AppError::Invalid(errors)) => {
                let told = errors.into_iter().map(|error| FieldError { field: "photo".to_owned(), ..error });
                posted.refused.extend(told.map(|error| (name.clone(), error)));
            }
            Err(other) => return Err(other),
        }
    }
    posted.fields = Fields::new(pairs);
    Ok(posted)
}

async fn collect(part: &mut Field, limit: usize) -> AppResult<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(broken)?;
        if bytes.len() + chunk.len() > limit {
            return Err(AppError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Writes a file of a form to the folder of arrivals; how long it may be is told from its first bytes.
async fn write_down(part: &mut Field, limits: &Limits, files: &FileStore) -> AppResult<(Arrival, usize)> {
    let mut arrival = files.arrivals().begin(&new_id())?;
    let (mut gathered, mut length, mut limit) = (Vec::new(), 0, None);
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(broken)?;
        length += chunk.len();
        gathered.extend_from_slice(&chunk);
        if gathered.len() >= 64 && limit.is_none() {
            limit = Some(promised_limit(&gathered, limits));
        }
        if length > limit.unwrap_or(limits.photo_bytes) {
            return Err(AppError::TooLarge);
        }
        if gathered.len() >= GATHERED {
            arrival = written(arrival, std::mem::take(&mut gathered)).await?;
        }
    }
    Ok((written(arrival, gathered).await?, length))
}

async fn written(mut arrival: Arrival, bytes: Vec<u8>) -> AppResult<Arrival> {
    let work = move || arrival.write(&bytes).map(|()| arrival);
    web::block(work).await.map_err(AppError::internal)?
}

fn broken(error: MultipartError) -> AppError {
    match error {
        MultipartError::ContentTypeMissing | MultipartError::ContentTypeIncompatible => AppError::UnsupportedMedia,
        other => AppError::Malformed(other.to_string()),
    }
}

/// Whose upload it is, and to which check.
#[derive(Debug, Clone)]
pub struct NewUpload {
    pub shopper: Shopper,
    /// Public id of the check.
    pub check_id: String,
    pub now: Timestamp,
}

/// Takes the one file of an upload: fields `question` and `photo` (or `file`).
pub async fn read_upload(
    upload: NewUpload,
    request: &HttpRequest,
    payload: web::Payload,
    db: &Db,
    files: &FileStore,
    limits: &Limits,
) -> AppResult<Evidence> {
    // Whether anything may be uploaded at all is settled before the first byte is read.
    let early = upload.clone();
    db.write(move |connection| {
        let check = schedule::find_check(connection, &early.shopper.actor, &early.check_id)?;
        let report = usecases::open_report(connection, &early.shopper, &check, early.now)?;
        report.state()?.after(Step::Save)
    })
    .await?;
    let posted = read_multipart(request, payload, limits, files).await?;
    if let Some((_, error)) = posted.refused.into_iter().next() {
        return Err(AppError::Invalid(vec![error]));
    }
    let mut found = posted.files.into_iter();
    let (Some((_, file)), None) = (found.next(), found.next()) else {
        return Err(AppError::invalid("photo", "one-photo"));
    };
    let question_key = posted.fields.optional("question").ok_or_else(|| AppError::invalid("question", "required"))?;
    let new = NewEvidence { question_key, file };
    let limits = limits.clone();
    db.write(move |connection| {
        let check = schedule::find_check(connection, &upload.shopper.actor, &upload.check_id)?;
        usecases::add_evidence(connection, &upload.shopper, &check, &new, &limits, upload.now)
    })
    .await
}

/// Where the parts of uploads go, and who asks for it when.
#[derive(Clone)]
pub struct Receiver {
    pub shopper: Shopper,
    pub db: web::Data<Db>,
    pub files: web::Data<FileStore>,
    pub limits: web::Data<Limits>,
    pub now: Timestamp,
}

impl Receiver {
    /// Begins an upload, or finds how far it has come.
    pub async fn begin(&self, check_id: String, begun: BegunUpload) -> AppResult<Standing> {
        let (shopper, limits, now) = (self.shopper.clone(), self.limits.clone(), self.now);
        let standing = self.db.write(move |connection| {
            let check = schedule::find_check(connection, &shopper.actor, &check_id)?;
            usecases::begin_upload(connection, &shopper, &check, &begun, &limits, now)
        });
        self.settled(standing.await?).await
    }

    /// How far an upload has come.
    pub async fn look(&self, id: String) -> AppResult<Standing> {
        let shopper = self.shopper.clone();
        let standing = self.db.read(move |connection| usecases::find_upload(connection, &shopper, &id)).await?;
        self.settled(standing).await
    }

    /// Takes one part; `Err` in the answer where the upload stands elsewhere.
    pub async fn take(
        &self,
        id: String,
        offset: i64,
        mut payload: web::Payload,
    ) -> AppResult<Result<Standing, Upload>> {
        let shopper = self.shopper.clone();
        let early = self.db.read(move |connection| usecases::find_upload(connection, &shopper, &id)).await?;
        let Standing::Open(upload) = early else { return Ok(Ok(early)) };
        // On the disk while it waits for its turn to write: many parts wait at once.
        let arrival = self.files.arrivals().begin(&new_id())?;
        let (part, cut) = gather(&mut payload, arrival, self.limits.part_bytes).await?;
        let expires_at = self.now + Duration::hours(self.limits.upload_hours);
        let files = self.files.clone();
        let placed = self.db.write(move |connection| {
            usecases::place_part(connection, files.arrivals(), &upload, offset, &part, expires_at)
        });
        match (placed.await?, cut) {
            // What came before the network broke is kept; the sender learns where to go on when it asks.
            (_, Some(error)) => Err(error),
            (Placed::Elsewhere(upload), None) => Ok(Err(upload)),
            (Placed::Taken(upload), None) => self.settled(Standing::Open(upload)).await.map(Ok),
        }
    }

    /// Makes a file whose every byte is here the evidence it is meant to be.
    async fn settled(&self, standing: Standing) -> AppResult<Standing> {
        let Standing::Open(upload) = standing else { return Ok(standing) };
        if !upload.is_whole() {
            return Ok(Standing::Open(upload));
        }
        let path = self.files.arrivals().path(&upload.public_id);
        let expected = u64::try_from(upload.byte_size).map_err(AppError::internal)?;
        if !std::fs::metadata(&path).is_ok_and(|found| found.len() == expected) {
            let shopper = self.shopper.clone();
            return self.db.write(move |connection| usecases::restart_lost_upload(connection, &shopper, &upload)).await;
        }
        let announced = upload.content_hash.clone();
        let refused = match self.files.keep_file(path, Some(announced), &self.limits).await {
            Ok(file) => return self.complete(upload, file).await,
            Err(AppError::Invalid(errors)) => errors,
            Err(AppError::TooLarge) => vec![FieldError::new("file", "file-too-large")],
            Err(other) => {
                // Somebody else may have finished it meanwhile and taken the file away.
                let shopper = self.shopper.clone();
                let look =
                    move |connection: &mut Connection| usecases::find_upload(connection, &shopper, &upload.public_id);
                return match self.db.read(look).await? {
                    done @ Standing::Done(_) => Ok(done),
                    Standing::Open(_) => Err(other),
                };
            }
        };
        let code = refused.first().map(|error| error.code.clone()).unwrap_or_default();
        self.files.arrivals().remove(&upload.public_id)?;
        self.db.write(move |connection| usecases::refuse_upload(connection, &upload, &code)).await?;
        Err(AppError::Invalid(refused))
    }

    async fn complete(&self, upload: Upload, file: KeptFile) -> AppResult<Standing> {
        let (shopper, limits, now) = (self.shopper.clone(), self.limits.clone(), self.now);
        let name = upload.public_id.clone();
        let evidence = self
            .db
            .write(move |connection| usecases::complete_upload(connection, &shopper, &upload, file, &limits, now));
        let evidence = evidence.await?;
        self.files.arrivals().remove(&name)?;
        Ok(Standing::Done(evidence))
    }
}

/// Writes down the bytes of one part, and says what broke in the middle of it.
async fn gather(
    payload: &mut web::Payload,
    mut arrival: Arrival,
    limit: usize,
) -> AppResult<(Arrival, Option<AppError>)> {
    let (mut gathered, mut length, mut cut) = (Vec::new(), 0, None);
    while let Some(chunk) = payload.next().await {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(error) => {
                cut = Some(AppError::Malformed(error.to_string()));
                break;
            }
        };
        length += chunk.len();
        if length > limit {
            return Err(AppError::TooLarge);
        }
        gathered.extend_from_slice(&chunk);
        if gathered.len() >= GATHERED {
            arrival = written(arrival, std::mem::take(&mut gathered)).await?;
        }
    }
    Ok((written(arrival, gathered).await?, cut))
}

/// Erases recordings whose time has come, and drops uploads that nobody went on with; says how many of each.
pub async fn clear_evidence(db: &Db, files: &FileStore, limits: &Limits, now: Timestamp) -> AppResult<(usize, usize)> {
    let due = db.read(move |connection| usecases::due_recordings(connection, now)).await?;
    let erased = due.len();
    for (recording, may_go) in due {
        // The bytes first: a recording noted as erased is gone indeed.
        if may_go {
            files.remove(&recording.stored_hash).await?;
        }
        db.write(move |connection| usecases::note_erased(connection, &recording, now)).await?;
    }
    let dropped = db.write(move |connection| usecases::drop_expired_uploads(connection, now)).await?;
    for name in &dropped {
        files.arrivals().remove(name)?;
    }
    let age = Duration::hours(limits.upload_hours + 24).to_std().map_err(AppError::internal)?;
    files.arrivals().sweep(age)?;
    Ok((erased, dropped.len()))
}
