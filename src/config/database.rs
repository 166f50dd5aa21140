use super::{BadSetting, Settings};

/// Which database the URL names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Where the records are and how many connections may be open at once.
#[derive(Clone)]
pub struct Database {
    pub backend: Backend,
    /// A file path for SQLite, a connection URL for PostgreSQL.
    pub target: String,
    pub connections: u32,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The target may hold a password.
        formatter.debug_struct("Database").field("backend", &self.backend).finish_non_exhaustive()
    }
}

impl Database {
    pub(super) fn check(settings: &Settings) -> Result<Self, BadSetting> {
        match settings.database_url.as_deref().filter(|url| !url.is_empty()) {
            None => Ok(Self::sqlite(settings.data_dir.join("wayscore.sqlite").display().to_string())),
            Some(url) => Self::from_url(url),
        }
    }

    /// Picks the backend by the scheme alone, so that a misspelt one is told rather than guessed.
    pub fn from_url(url: &str) -> Result<Self, BadSetting> {
        match url.split_once(':') {
            Some(("postgres" | "postgresql", _)) => {
                Ok(Self { backend: Backend::Postgres, target: url.to_owned(), connections: 16 })
            }
            Some(("sqlite", rest)) => {
                let path = rest.strip_prefix("//").unwrap_or(rest);
                if path.is_empty() {
                    return Err(BadSetting::new(
                        "DATABASE_URL",
                        "sqlite:// needs a file path, such as sqlite://./wayscore.sqlite",
                    ));
                }
                Ok(Self::sqlite(path.to_owned()))
            }
            _ => Err(BadSetting::new("DATABASE_URL", "must start with sqlite:// or postgres://")),
        }
    }

    fn sqlite(path: String) -> Self {
        Self { backend: Backend::Sqlite, target: path, connections: 8 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Backend, Database};

    #[test]
    fn the_scheme_alone_decides() {
        let backend = |url: &str| Database::from_url(url).map(|database| (database.backend, database.target));
        assert_eq!(backend("sqlite://./a.db").unwrap(), (Backend::Sqlite, "./a.db".into()));
        assert_eq!(backend("sqlite:///tmp/a.db").unwrap(), (Backend::Sqlite, "/tmp/a.db".into()));
        assert_eq!(backend("postgres://h/d").unwrap().0, Backend::Postgres);
        for wrong in ["postgress:x", "mysql://h/d", "file.db", "sqlite://", ""] {
            assert!(backend(wrong).is_err(), "{wrong:?}");
        }
    }
}
