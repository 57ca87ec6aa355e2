//! What happened that security asks about, in order. The database refuses to change or forget it.
//!
//! No addresses and no secrets stand here: a person is named by the id of the account, which erasure takes out.

mod read;
pub use read::{Line, Wanted, actions, list};

use crate::Result;
use chrono::{DateTime, Utc};
use domain::act::Act;
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
    /// The copy was made, and a letter with the way to it is sent.
    ExportMade,
    /// Somebody downloaded that copy.
    ExportDownloaded,
    /// Somebody erased their account: this one soon has no actor.
    AccountErased,
    /// Somebody was given a plan for nothing at a terminal, where nobody is known.
    PlanGranted,
    /// That was taken back there.
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
            Event::ExportMade => "export_made",
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

/// What an act was about.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// Which thing: `run 7`, `shop kiste`; `account` where it is about a person.
    pub subject: &'a str,
    /// The person it was about.
    pub person: Option<Uuid>,
    /// What else is to be known. Nothing in it leads to a person.
    pub detail: serde_json::Value,
}

impl<'a> About<'a> {
    /// A thing, and nothing else to be known of it.
    #[must_use]
    pub fn thing(subject: &'a str) -> About<'a> {
        About { subject, person: None, detail: serde_json::json!({}) }
    }

    /// A person's account.
    #[must_use]
    pub fn person(person: Uuid) -> About<'static> {
        About { subject: "account", person: Some(person), detail: serde_json::json!({}) }
    }

    /// With what else is to be known.
    #[must_use]
    pub fn with(self, detail: serde_json::Value) -> About<'a> {
        About { detail, ..self }
    }
}

/// Appends what `by`, who runs the house, did. None: somebody at a terminal of ours, who has no account there; the line says
/// so. Belongs into the transaction that does it.
/// # Errors
/// When the database does not answer.
pub async fn act(
    conn: &mut PgConnection,
    act: Act,
    about: &About<'_>,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let mut detail = about.detail.clone();
    if let (None, Some(known)) = (by, detail.as_object_mut()) {
        known.insert("at".to_owned(), serde_json::json!("a terminal"));
    }
    sqlx::query!(
        "insert into audit_log (actor_id, action, subject, person_id, detail, created_at) values ($1, $2, $3, $4, $5, $6)",
        by,
        act.as_str(),
        about.subject,
        about.person,
        detail,
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

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_done_at_a_terminal_says_so(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let about = About::thing("run 7").with(serde_json::json!({ "why": "looked" }));
        act(&mut conn, Act::RunReleased, &about, None, now).await?;
        let kept: (Option<Uuid>, serde_json::Value) =
            sqlx::query_as("select actor_id, detail from audit_log").fetch_one(&mut *conn).await?;
        assert_eq!(kept, (None, serde_json::json!({ "why": "looked", "at": "a terminal" })));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn who_did_something_and_to_whom_is_kept_until_either_is_erased(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        act(&mut conn, Act::PersonLocked, &About::person(ash), oak, now).await?;
        let read = async |conn: &mut PgConnection| -> sqlx::Result<(Option<Uuid>, Option<Uuid>, String)> {
            sqlx::query_as("select actor_id, person_id, action from audit_log").fetch_one(conn).await
        };
        assert_eq!(read(&mut *conn).await?, (Some(oak), Some(ash), "person_locked".to_owned()));
        for change in
            ["update audit_log set person_id = actor_id", "update audit_log set person_id = null, action = 'x'"]
        {
            let refused = sqlx::query(change).execute(&mut *conn).await.unwrap_err();
            assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{change}");
        }
        sqlx::query("delete from users where id = $1").bind(ash).execute(&mut *conn).await?;
        assert_eq!(read(&mut *conn).await?, (Some(oak), None, "person_locked".to_owned()));
        Ok(())
    }
}
