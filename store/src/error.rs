//! What can go wrong with the database, named by what to do next.

/// This room's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Other rooms turn this into their own error: it never reaches a person as it is.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was asked for is not there.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// Something with this key is there already; the field that clashes.
    #[error("{0} is taken")]
    Conflict(String),
    /// A rule of the database refused the change.
    #[error("refused: {0}")]
    Rule(String),
    /// A row says something it can not mean.
    #[error("{table}.{column} holds {found:?}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What stands there.
        found: String,
    },
    /// This PostgreSQL is too old.
    #[error("PostgreSQL {found} is too old: {needed} or later is needed")]
    TooOld {
        /// Its version.
        found: String,
        /// The least major version.
        needed: u32,
    },
    /// A migration failed, or the database is newer than this program.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Anything else: the database is away, a statement is wrong.
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
}

impl Error {
    /// True when the database can not be reached or takes nobody in: trying again later is the remedy.
    #[must_use]
    pub fn is_away(&self) -> bool {
        let Error::Database(error) = self else { return false };
        match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) => {
                true
            }
            // Shutting down, starting up, its connections or its disk full, or so busy that a statement or a lock took too long.
            _ => error.as_database_error().and_then(|e| e.code()).is_some_and(|code| {
                matches!(code.as_ref(), "57P01" | "57P02" | "57P03" | "53300" | "53100" | "57014" | "55P03")
            }),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else { return Error::Database(error) };
        match database.code().as_deref() {
            Some("23505") => Error::Conflict(database.constraint().unwrap_or("key").to_owned()),
            Some("23001" | "23514" | "23503") => Error::Rule(database.message().to_owned()),
            _ => Error::Database(error),
        }
    }
}
