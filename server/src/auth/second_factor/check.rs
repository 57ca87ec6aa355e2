//! Whether what somebody typed is a code of theirs, and using it up.

use super::{recovery, totp};
use crate::vault::Vault;
use chrono::{DateTime, Utc};
use domain::user::Letter;
use store::{
    PgConnection, Uuid,
    jobs::{Deliver, enqueue},
    second_factors,
};

/// Whose code it is to be.
pub(crate) struct Owner<'a> {
    pub user: Uuid,
    pub email: &'a str,
}

/// Takes a one-time code or a recovery code, once. In the caller's transaction, which is to be committed either way: what
/// was tried is counted. Of a recovery code the owner gets a letter.
/// # Errors
/// When the database does not answer, or the secret can not be decrypted.
pub(crate) async fn is_code(
    conn: &mut PgConnection,
    vault: &Vault,
    owner: &Owner<'_>,
    typed: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if let Some(number) = totp::read(&plain) {
        let Some(kept) = second_factors::try_code(&mut *conn, owner.user, now).await? else { return Ok(false) };
        let secret = vault.open(owner.user, &kept)?;
        return Ok(match totp::step_of(&secret, number, now.timestamp()) {
            Some(step) => second_factors::use_step(conn, owner.user, step).await?,
            None => false,
        });
    }
    let Some(hash) = recovery::hash_of(&plain) else { return Ok(false) };
    if !second_factors::use_recovery_code(&mut *conn, owner.user, &hash, now).await? {
        return Ok(false);
    }
    let letter = Deliver { letter: Letter::RecoveryCodeUsed, email: owner.email.to_owned(), language: None };
    enqueue(conn, &letter, None).await?;
    Ok(true)
}
