//! What happened that security asks about, in order. The database refuses to change or forget it.
//!
//! No addresses and no secrets stand here: a person is named by the id of the account, which erasure takes out.

use crate::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// An account was opened by the link of a letter.
    AccountOpened,
    /// A password was chosen by the link of a letter, and all sessions ended.
    PasswordReset,
    /// Somebody signed in.
    SignedIn,
    /// Somebody ended one of their sessions.
    SessionEnded,
    /// Somebody ended all their sessions.
    SignedOutEverywhere,
    /// A key for programs was made.
    ApiKeyCreated,
    /// A key for programs was ended.
    ApiKeyRevoked,
    /// A program got its first token for a password.
    ProgramSignedIn,
    /// A program was signed out.
    ProgramSignedOut,
    /// A refresh token came a second time, and its family was ended.
    RefreshTokenReused,
    /// Somebody gave the present password and chose another; all other sessions ended.
    PasswordChanged,
    /// A person who is signed in was asked for their password or code again, and what they gave was wrong.
    ProofRefused,
    /// After the right password a code was wrong.
    CodeRefused,
    /// Signing in asks for a code from now on; all other sessions ended.
    SecondFactorOn,
    /// It does not any more.
    SecondFactorOff,
    /// New recovery codes took the place of the old ones.
    RecoveryCodesMade,
    /// One of them was used up.
    RecoveryCodeUsed,
    /// A passkey signs in from now on.
    PasskeyAdded,
    /// It does not any more.
    PasskeyRemoved,
    /// A passkey of theirs answered, and the answer did not hold.
    PasskeyRefused,
    /// A passkey counted backwards: there may be two of it. It was not let in.
    PasskeyCopied,
    /// Another address was asked for.
    EmailChangeAsked,
    /// It is not to be after all.
    EmailChangeDropped,
    /// The link of the letter to it was used.
    EmailChanged,
    /// Somebody asked for a copy of everything about them.
    ExportAsked,
    /// Somebody downloaded that copy.
    ExportDownloaded,
    /// Somebody erased their account: this one soon has no actor.
    AccountErased,
    /// Somebody was given a plan for nothing.
    PlanGranted,
    /// That was taken back.
    PlanGrantEnded,
    /// Somebody withdrew from what they subscribed to.
    Withdrawn,
}

impl Event {
    const fn action(self) -> &'static str {
        match self {
            Event::AccountOpened => "account_opened",
            Event::PasswordReset => "password_reset",
            Event::SignedIn => "signed_in",
            Event::SessionEnded => "session_ended",
            Event::SignedOutEverywhere => "signed_out_everywhere",
            Event::ApiKeyCreated => "api_key_created",
            Event::ApiKeyRevoked => "api_key_revoked",
            Event::ProgramSignedIn => "program_signed_in",
            Event::ProgramSignedOut => "program_signed_out",
            Event::RefreshTokenReused => "refresh_token_reused",
            Event::PasswordChanged => "password_changed",
            Event::ProofRefused => "proof_refused",
            Event::CodeRefused => "code_refused",
            Event::SecondFactorOn => "second_factor_on",
            Event::SecondFactorOff => "second_factor_off",
            Event::RecoveryCodesMade => "recovery_codes_made",
            Event::RecoveryCodeUsed => "recovery_code_used",
            Event::PasskeyAdded => "passkey_added",
            Event::PasskeyRemoved => "passkey_removed",
            Event::PasskeyRefused => "passkey_refused",
            Event::PasskeyCopied => "passkey_copied",
            Event::EmailChangeAsked => "email_change_asked",
            Event::EmailChangeDropped => "email_change_dropped",
            Event::EmailChanged => "email_changed",
            Event::ExportAsked => "export_asked",
            Event::ExportDownloaded => "export_downloaded",
            Event::AccountErased => "account_erased",
            Event::PlanGranted => "plan_granted",
            Event::PlanGrantEnded => "plan_grant_ended",
            Event::Withdrawn => "withdrawn",
        }
    }
}

/// Appends an event that `actor` brought about on their own account.
/// # Errors
/// When the database does not answer.
pub async fn record(conn: &mut PgConnection, event: Event, actor: Uuid, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into audit_log (actor_id, action, subject, created_at) values ($1, $2, 'account', $3)",
        actor,
        event.action(),
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn the_log_is_never_rewritten(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        record(&mut conn, Event::SignedIn, user, now).await?;
        for change in [
            "update audit_log set action = 'nothing'",
            "update audit_log set actor_id = null, created_at = now()",
            "delete from audit_log",
            "truncate audit_log",
        ] {
            let refused = sqlx::query(change).execute(&pool).await.unwrap_err();
            assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{change}");
        }
        // Erasing the person takes the person out, and leaves what happened.
        sqlx::query("delete from users").execute(&pool).await?;
        let left: (Option<Uuid>, String) =
            sqlx::query_as("select actor_id, action from audit_log").fetch_one(&pool).await?;
        assert_eq!(left, (None, "signed_in".to_owned()));
        Ok(())
    }
}
