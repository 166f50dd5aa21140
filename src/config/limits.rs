use crate::kernel::EvidenceKind;

/// Sizes and rates that keep one visitor from hurting the others.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of a JSON document or a form.
    pub document_bytes: usize,
    /// Bytes of one photo.
    pub photo_bytes: usize,
    /// Pixels of one photo once it is unpacked.
    pub photo_pixels: u64,
    /// Photos one report may hold.
    pub photos_per_report: i64,
    /// Bytes of one recording.
    pub recording_bytes: usize,
    /// Recordings one report may hold.
    pub recordings_per_report: i64,
    /// Bytes of one receipt or another paper.
    pub receipt_bytes: usize,
    /// Receipts and papers one report may hold.
    pub receipts_per_report: i64,
    /// Bytes of a file that come in one request when it is uploaded in parts.
    pub part_bytes: usize,
    /// Hours after which an upload that nobody went on with is dropped.
    pub upload_hours: i64,
    /// Failed sign-ins allowed per account and per address in a minute.
    pub sign_ins_per_minute: u32,
    /// Proxies of ours in front: so many hops of `X-Forwarded-For`, counted from its end, are believed.
    pub proxies: usize,
    /// Memory argon2 may use for one password, in KiB.
    pub password_memory_kib: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 1024 * 1024,
            photo_bytes: 15 * 1024 * 1024,
            photo_pixels: 50_000_000,
            photos_per_report: 100,
            recording_bytes: 100 * 1024 * 1024,
            recordings_per_report: 5,
            receipt_bytes: 10 * 1024 * 1024,
            receipts_per_report: 20,
            part_bytes: 1024 * 1024,
            upload_hours: 7 * 24,
            sign_ins_per_minute: 10,
            proxies: 0,
            password_memory_kib: 19 * 1024,
        }
    }
}

impl Limits {
    /// Bytes that a file of this kind may have.
    pub fn bytes_of(&self, kind: EvidenceKind) -> usize {
        match kind {
            EvidenceKind::Photo => self.photo_bytes,
            EvidenceKind::Audio => self.recording_bytes,
            EvidenceKind::Document => self.receipt_bytes,
        }
    }

    /// Files of this kind that one report may hold.
    pub fn count_of(&self, kind: EvidenceKind) -> i64 {
        match kind {
            EvidenceKind::Photo => self.photos_per_report,
            EvidenceKind::Audio => self.recordings_per_report,
            EvidenceKind::Document => self.receipts_per_report,
        }
    }
}
