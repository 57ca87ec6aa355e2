//! Whether an address and a password belong together: for every door that takes a password.

use super::password::{self, Verdict};
use crate::State;
use anyhow::Context as _;
use store::{PgConnection, Uuid, second_factors, users};

/// An account whose password was known.
pub(super) struct Proved {
    /// Which.
    pub id: Uuid,
    /// Its hash, and the one that is to be kept instead.
    renewed: Option<(String, String)>,
}

impl Proved {
    /// Keeps the hash of today's costs, where the one that is kept is older.
    /// # Errors
    /// When the database does not answer.
    pub async fn renew(&self, conn: &mut PgConnection) -> store::Result<()> {
        match &self.renewed {
            Some((old, new)) => users::renew_hash(conn, self.id, old, new).await,
            None => Ok(()),
        }
    }
}

/// The account; none when they do not belong together, or it is locked.
/// # Errors
/// When the database or the worker thread is away.
pub(super) async fn prove(state: &State, email: &str, password: String) -> anyhow::Result<Option<Proved>> {
    let mut conn = store::acquire(&state.pool).await.context("database")?;
    let account = users::find_credentials(&mut conn, email).await.context("account")?;
    // A connection is not held while argon2 works.
    drop(conn);
    let hash = account.as_ref().and_then(|a| a.password_hash.clone());
    let verdict = password::verify(password, hash.clone()).await?;
    let account = account.filter(|a| verdict != Verdict::Wrong && !a.locked);
    Ok(account.map(|account| Proved {
        id: account.id,
        renewed: match (verdict, hash) {
            (Verdict::Outdated(new), Some(old)) => Some((old, new)),
            _ => None,
        },
    }))
}

/// Whether this account asks for more than a password. Programs bring nothing more, so where this says yes they get no
/// token for one: their owner makes them a key. The one place that is asked.
/// # Errors
/// When the database does not answer.
pub(super) async fn wants_second_factor(conn: &mut PgConnection, account: Uuid) -> store::Result<bool> {
    second_factors::is_on(conn, account).await
}
