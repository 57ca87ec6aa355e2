//! From one wasm file to `SITE_DIR/pkg/<hash of everything>/`.
//!
//! Split at lazy islands -> wasm-bindgen -> hash -> `.br` and `.gz` beside each file. The files refer to each other
//! by relative names, so one hashed folder is enough: the server may send it as immutable.

use crate::{NAME, compress, wasm};
use anyhow::{Context as _, Result, anyhow};
use sha2::{Digest as _, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Which split files belong to which lazy island, as `leptos::HydrationScripts` looks for it.
pub const MANIFEST: &str = "__wasm_split_manifest.json";

/// Makes the folder, names it in `SITE_DIR/pkg-dir` and removes the folders of earlier builds.
pub fn make(input: &Path, site: &Path, split: bool) -> Result<()> {
    let work = site.join("pkg.new");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;

    let library = fs::read(input).with_context(|| format!("reading {}", input.display()))?;
    let main = if split { split_modules(&library, &work)? } else { library };
    bind(main, &work, split)?;

    let hash = hash_of(&work)?;
    compress::all(&work)?;
    let packages = site.join("pkg");
    if packages.exists() {
        fs::remove_dir_all(&packages)?;
    }
    fs::create_dir_all(&packages)?;
    fs::rename(&work, packages.join(&hash))?;
    fs::write(site.join("pkg-dir"), format!("pkg/{hash}"))?;
    Ok(())
}

/// Writes one file per lazy part into `out` and returns what is left for the main module.
fn split_modules(library: &[u8], out: &Path) -> Result<Vec<u8>> {
    let main_out = out.join("main.in.wasm");
    let main_module = format!("./{NAME}.js");
    let mut options = wasm_split_cli_support::Options::new(library);
    options.output_dir = out;
    options.main_out_path = &main_out;
    options.main_module = &main_module;
    options.link_name = "./__wasm_split.______________________.js";
    let done = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("splitting: {error:#}"))?;
    fs::write(out.join(MANIFEST), serde_json::to_string(&done.prefetch_map)?)?;
    // wasm-bindgen drops the names of the main module; in the split ones they stay until somebody drops them.
    for file in &done.split_modules {
        fs::write(file, wasm::without_custom_sections(&fs::read(file)?)?)?;
    }
    let main = fs::read(&main_out)?;
    fs::remove_file(main_out)?;
    Ok(main)
}

fn bind(library: Vec<u8>, out: &Path, split: bool) -> Result<()> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_bytes(NAME, library)
        .out_name(NAME)
        .typescript(false)
        .keep_lld_exports(split)
        .demangle(!split)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.web(true)?.generate(out)?;
    // The page asks for NAME.wasm, because the server is compiled with LEPTOS_OUTPUT_NAME (.cargo/config.toml).
    fs::rename(out.join(format!("{NAME}_bg.wasm")), out.join(format!("{NAME}.wasm")))?;
    Ok(())
}

/// Every file below a folder, sorted.
pub fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = vec![];
    let mut open = vec![dir.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("reading {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

fn hash_of(dir: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    for file in files(dir)? {
        hasher.update(file.strip_prefix(dir)?.to_string_lossy().as_bytes());
        hasher.update(fs::read(file)?);
    }
    Ok(hasher.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect())
}
