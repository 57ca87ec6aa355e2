//! What can go wrong with a page, by what the visitor should be told.

/// An error of a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// There is no such thing.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// It is somewhere else for good.
    #[error("moved to {0}")]
    Moved(String),
    /// The database can not be reached: try again.
    #[error("the database is away")]
    Away,
    /// Our mistake.
    #[error("internal error")]
    Broken,
}

impl From<store::Error> for AppError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound(what) => AppError::NotFound(what),
            error if error.is_away() => {
                tracing::warn!(%error, "page without database");
                AppError::Away
            }
            error => {
                tracing::error!(%error, "page failed");
                AppError::Broken
            }
        }
    }
}

impl AppError {
    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> http::StatusCode {
        match self {
            AppError::NotFound(_) => http::StatusCode::NOT_FOUND,
            AppError::Moved(_) => http::StatusCode::MOVED_PERMANENTLY,
            AppError::Away => http::StatusCode::SERVICE_UNAVAILABLE,
            AppError::Broken => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
