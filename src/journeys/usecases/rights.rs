use crate::error::{AppError, AppResult};
use crate::kernel::{Actor, ClientRole, Role};

/// How much of a map somebody may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Managers: numbers, keys and structure too.
    Everything,
    /// An owner at the client: the words, and who answers for what.
    Words,
}

impl Rights {
    /// What the actor may change of this client's maps; a viewer nothing.
    pub fn of(actor: &Actor, client_id: i64) -> AppResult<Self> {
        match (actor.role, actor.client) {
            (Role::Manager | Role::Admin, _) => Ok(Self::Everything),
            (Role::Client, Some((own, ClientRole::Owner))) if own == client_id => Ok(Self::Words),
            (Role::Client, Some((own, ClientRole::Viewer))) if own == client_id => Err(AppError::Forbidden),
            _ => Err(AppError::NotFound),
        }
    }

    /// Refuses a change of what only managers set.
    pub fn require_everything(self) -> AppResult<()> {
        match self {
            Self::Everything => Ok(()),
            Self::Words => Err(AppError::Forbidden),
        }
    }
}

/// One changed row, or somebody else was first.
pub fn saved(rows: usize) -> AppResult<()> {
    if rows == 1 { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}

/// Refuses an edit of a record that has changed since it was read.
pub fn same_version(known: i64, version: i64) -> AppResult<()> {
    if known == version { Ok(()) } else { Err(AppError::Conflict("changed-meanwhile")) }
}
