//! Sending a letter about an account. Whether the address has one is looked up here, away from whoever asked: the page
//! that took the address can neither say nor show by its time what is found.
//!
//! May run twice without harm: the second letter has a link of its own, and both work.

use super::Context;
use crate::mail::{page, words};
use domain::{i18n::Locale, letters::Kind, user::Letter};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use store::{
    PgConnection,
    email_tokens::{self, Token},
    jobs::Deliver,
    users,
};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// It was sent.
    Sent,
    /// There is no such account.
    Nobody,
    /// The address got enough letters of late.
    Enough,
}

/// Makes the secret of the link, keeps its hash and sends the letter; `job` is the queue's number. A letter without a
/// secret is sent as it was asked for: its reader may have left that address by now, and is told all the same.
/// # Errors
/// When the letter can not be sent: then its link is not kept either.
pub async fn deliver(context: &Context, asked: &Deliver, job: i64) -> anyhow::Result<Delivered> {
    let now = (context.clock)();
    let public_url = context.config.public_url.trim_end_matches('/');
    let name = format!("deliver-{job}");
    if !asked.letter.has_secret() {
        let found = users::find_language(&mut *store::acquire(&context.pool).await?, &asked.email).await?;
        let language = found.or(asked.language).unwrap_or(Locale::DEFAULT);
        let link = format!("{public_url}{}", page(asked.letter));
        let words = words(language, Kind::Account(asked.letter, true), &link);
        context.mailer.send(&asked.email, &name, words, now).await?;
        return Ok(Delivered::Sent);
    }
    let mut tx = store::begin(&context.pool).await?;
    let Some(to) = find_recipient(&mut tx, asked).await? else { return Ok(Delivered::Nobody) };
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let secret: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    // Kept also where the letter is sent without it: it counts among the letters the address gets.
    if !email_tokens::create(&mut tx, &to.token, &Sha256::digest(secret.as_bytes()), now).await? {
        return Ok(Delivered::Enough);
    }
    let link = match to.token.letter {
        Letter::ChangeEmail if to.has_account => format!("{public_url}{}", page(asked.letter)),
        Letter::ChangeEmail => format!("{public_url}/email?token={secret}"),
        _ => format!("{public_url}/password?token={secret}"),
    };
    let words = words(to.token.language, Kind::Account(asked.letter, to.has_account), &link);
    context.mailer.send(&to.token.email, &name, words, now).await?;
    store::commit(tx).await?;
    Ok(Delivered::Sent)
}

/// Who gets a letter, and what its link is to prove.
struct Recipient {
    token: Token,
    has_account: bool,
}

/// None: nobody is to get it.
async fn find_recipient(conn: &mut PgConnection, asked: &Deliver) -> anyhow::Result<Option<Recipient>> {
    let user = users::find_id(&mut *conn, &asked.email).await?;
    let (letter, email) = match (asked.letter, user) {
        (Letter::Register, None) => (Letter::Register, asked.email.clone()),
        (_, None) => return Ok(None),
        (Letter::ChangeEmail, Some(user)) => match users::wanted_email(&mut *conn, user).await? {
            Some(email) => (Letter::ChangeEmail, email),
            None => return Ok(None),
        },
        (_, Some(_)) => (Letter::ResetPassword, asked.email.clone()),
    };
    let has_account = match letter {
        Letter::ChangeEmail => users::find_id(&mut *conn, &email).await?.is_some(),
        _ => user.is_some(),
    };
    // As the account says that reads it, or that is to move there, whatever computer it was asked from.
    let reads = users::find_language(&mut *conn, &email).await?;
    let moves = match (reads, user) {
        (None, Some(user)) => Some(users::language(&mut *conn, user).await?),
        _ => None,
    };
    let language = reads.or(moves).or(asked.language).unwrap_or(Locale::DEFAULT);
    Ok(Some(Recipient { token: Token { letter, email, user, language }, has_account }))
}
