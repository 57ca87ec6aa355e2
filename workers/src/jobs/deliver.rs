//! Sending a letter about an account. Whether the address has one is looked up here, away from whoever asked: the page
//! that took the address can neither say nor show by its time what is found.
//!
//! May run twice without harm: the second letter has a link of its own, and both work.

use super::Context;
use crate::mail::words;
use domain::user::Letter;
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use store::{
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

/// Makes the secret of the link, keeps its hash and sends the letter; `job` is the queue's number.
/// # Errors
/// When the letter can not be sent: then its link is not kept either.
pub async fn deliver(context: &Context, asked: &Deliver, job: i64) -> anyhow::Result<Delivered> {
    let now = (context.clock)();
    let mut tx = store::begin(&context.pool).await?;
    let user = users::find_id(&mut tx, &asked.email).await?;
    let letter = match (asked.letter, user) {
        (Letter::ResetPassword, None) => return Ok(Delivered::Nobody),
        (Letter::Register, None) => Letter::Register,
        (_, Some(_)) => Letter::ResetPassword,
    };
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let secret: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let token = Token { letter, email: asked.email.clone(), user };
    if !email_tokens::create(&mut tx, &token, &Sha256::digest(secret.as_bytes()), now).await? {
        return Ok(Delivered::Enough);
    }
    let link = format!("{}/password?token={secret}", context.config.public_url.trim_end_matches('/'));
    let words = words(asked.letter, user.is_some(), &link);
    context.mailer.send(&asked.email, &format!("deliver-{job}"), words, now).await?;
    store::commit(tx).await?;
    Ok(Delivered::Sent)
}
