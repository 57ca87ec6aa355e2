//! A `.br` and a `.gz` beside each file, so that the server never compresses them itself.

use crate::bundle::files;
use anyhow::{Context as _, Result};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// Compresses every file of the folder at the highest levels.
pub fn all(dir: &Path) -> Result<()> {
    for file in files(dir)? {
        one(&file)?;
    }
    Ok(())
}

/// Compresses one file.
pub fn one(file: &Path) -> Result<()> {
    let raw = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    fs::write(beside(file, "br"), brotli(&raw)?)?;
    fs::write(beside(file, "gz"), gzip(&raw)?)?;
    Ok(())
}

/// `a/b.js` -> `a/b.js.br`.
pub fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: raw.len(), ..Default::default() };
    let mut out = vec![];
    brotli::BrotliCompress(&mut &raw[..], &mut out, &settings)?;
    Ok(out)
}

fn gzip(raw: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    encoder.write_all(raw)?;
    Ok(encoder.finish()?)
}
