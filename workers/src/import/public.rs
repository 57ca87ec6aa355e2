//! A public file somebody else keeps: asked for only if it changed since we took it in.

use super::{
    download::{Downloader, Fetched},
    file::File,
    tally::Outcome,
};
use anyhow::bail;
use store::{
    PgPool,
    imports::{self, ImportKind, Validators},
};

/// The file at this address, unpacked, and what to ask with next time. None: we have it already.
/// # Errors
/// When it is not there, can not be fetched, or is no sound file.
pub async fn fetch(
    pool: &PgPool,
    downloader: &Downloader,
    kind: ImportKind,
    url: &str,
) -> anyhow::Result<Option<(File, Validators)>> {
    let mut conn = pool.acquire().await?;
    let known = imports::find_validators(&mut conn, kind, url).await?.unwrap_or_default();
    drop(conn);
    let (packed, validators) = match downloader.get(url, &known).await? {
        Fetched::NotModified => return Ok(None),
        Fetched::Missing => bail!("{url} is not there"),
        Fetched::Body(packed, validators) => (packed, validators),
    };
    let name = url.to_owned();
    let file = tokio::task::spawn_blocking(move || File::unpack(name, packed)).await??;
    Ok(Some((file, validators)))
}

/// Where the same content came under new validators: next time we ask with those.
/// # Errors
/// When the database does not answer.
pub async fn remember(
    pool: &PgPool,
    kind: ImportKind,
    (url, sha256): (&str, &str),
    validators: &Validators,
    outcome: &Outcome,
) -> anyhow::Result<()> {
    if *outcome == Outcome::Known {
        let mut conn = pool.acquire().await?;
        imports::update_validators(&mut conn, kind, sha256, url, validators).await?;
    }
    Ok(())
}
