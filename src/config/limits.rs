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
            sign_ins_per_minute: 10,
            proxies: 0,
            password_memory_kib: 19 * 1024,
        }
    }
}
