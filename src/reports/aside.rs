use serde::Serialize;

use super::model::Report;
use crate::db::Connection;
use crate::error::AppResult;
use crate::kernel::{Actor, Timestamp};

/// A few words on top of a report's page, from a room that knows more of it.
#[derive(Debug, Clone, Serialize)]
pub struct Aside {
    /// `info`, `success` or `warning`.
    pub level: &'static str,
    pub title: String,
    pub text: String,
    pub links: Vec<AsideLink>,
}

/// Where these words lead.
#[derive(Debug, Clone, Serialize)]
pub struct AsideLink {
    pub href: String,
    pub text: String,
}

/// Asked what there is to say beside a report that this reader has open.
pub trait ReportAside: Send + Sync {
    fn beside(
        &self,
        connection: &mut Connection,
        reader: &Actor,
        report: &Report,
        now: Timestamp,
    ) -> AppResult<Vec<Aside>>;
}
