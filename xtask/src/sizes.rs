//! What a first visit transfers, from the files as they will be sent (brotli).
//!
//! The limit is held against the worst page there can be: the main module and every lazy part at once. What each page
//! really asks for is measured in Chromium by `end2end/bundle.spec.ts`.

use crate::{NAME, bundle, compress};
use anyhow::{Context as _, Result, ensure};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Bytes of one file or of several together.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints a table and fails when everything together is larger than the limit, in bytes after brotli.
pub fn report(site: &Path, limit: Option<u64>) -> Result<()> {
    let package = fs::read_to_string(site.join("pkg-dir")).context("no bundle here: run scripts/build-site")?;
    let folder = site.join(package.trim());
    let parts = lazy_parts(&folder)?;
    let lazy: BTreeSet<&String> = parts.values().flatten().collect();

    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    let mut main = Size::default();
    for file in bundle::files(&folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let code = name.ends_with(".js") || name == format!("{NAME}.wasm");
        if code {
            main = main.and(Size::of(&file)?);
        }
    }
    main.print("every page");
    let mut all = main;
    for name in &lazy {
        all = all.and(Size::of(&folder.join(format!("{name}.wasm")))?);
    }
    for (part, files) in &parts {
        let mut size = Size::default();
        for name in files {
            size = size.and(Size::of(&folder.join(format!("{name}.wasm")))?);
        }
        size.print(&format!("+ {part}"));
    }
    all.print("everything");

    if let Some(limit) = limit {
        ensure!(all.brotli <= limit, "the bundle is {} bytes after brotli, the limit is {limit}", all.brotli);
        println!("within the limit of {limit} bytes after brotli");
    }
    Ok(())
}

/// The files of each lazy part, from the manifest of a split bundle; nothing in one that is not split.
fn lazy_parts(folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let manifest = folder.join(bundle::MANIFEST);
    if !manifest.exists() {
        return Ok(BTreeMap::new());
    }
    serde_json::from_str(&fs::read_to_string(&manifest)?).with_context(|| format!("reading {}", manifest.display()))
}

impl Size {
    fn of(file: &Path) -> Result<Size> {
        let length = |path: &Path| {
            fs::metadata(path).map(|found| found.len()).with_context(|| format!("reading {}", path.display()))
        };
        Ok(Size {
            raw: length(file)?,
            gzip: length(&compress::beside(file, "gz"))?,
            brotli: length(&compress::beside(file, "br"))?,
        })
    }

    fn and(self, other: Size) -> Size {
        Size { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn print(self, name: &str) {
        println!("{:>9} {:>9} {:>9}  {name}", self.raw, self.gzip, self.brotli);
    }
}
