//! The copy of everything about a person: made, packed, kept for a week, and the link to it sent.
//!
//! The secret of the link is made when it is sent, and stands in no queue. May run twice without harm: the second copy
//! has a letter and a link of its own, and both work.

mod pack;

use super::Context;
use crate::mail::words;
use anyhow::Context as _;
use domain::{i18n::Locale, letters::Kind};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use store::{
    exports,
    jobs::{ConfirmErasure, ExportPerson},
    privacy, users,
};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// The letter was sent.
    Sent,
    /// There is no such account any more.
    Nobody,
}

/// Makes the copy and sends the letter; `job` is the queue's number.
/// # Errors
/// When the letter can not be sent: then the copy is not kept either.
pub async fn export_person(context: &Context, asked: &ExportPerson, job: i64) -> anyhow::Result<Exported> {
    let now = (context.clock)();
    let mut tx = store::begin(&context.pool).await?;
    let Some(person) = privacy::export(&mut tx, asked.user).await? else { return Ok(Exported::Nobody) };
    let email = person.email.clone();
    let language = users::language(&mut tx, asked.user).await?;
    let file = tokio::task::spawn_blocking(move || pack::pack(&person, now)).await.context("packing")??;
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let secret: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    exports::create(&mut tx, asked.user, &Sha256::digest(secret.as_bytes()), &file, now).await?;
    let link = format!("{}/account/export?token={secret}", context.config.public_url.trim_end_matches('/'));
    context.mailer.send(&email, &format!("export-{job}"), words(language, Kind::Copy, &link), now).await?;
    store::commit(tx).await?;
    Ok(Exported::Sent)
}

/// Tells somebody that they were erased.
/// # Errors
/// When the letter can not be sent.
pub async fn confirm_erasure(context: &Context, erased: &ConfirmErasure, job: i64) -> anyhow::Result<()> {
    let now = (context.clock)();
    let words = words(erased.language.unwrap_or(Locale::DEFAULT), Kind::Erased, "");
    context.mailer.send(&erased.email, &format!("erased-{job}"), words, now).await
}
