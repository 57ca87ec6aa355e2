//! A file as bytes: read whole, unpacked, and known by the hash of its content.
//!
//! A guide is 22 MB unpacked: one buffer of that size is the price of reading it in one pass.

use anyhow::{Context as _, bail};
use flate2::read::MultiGzDecoder;
use sha2::{Digest as _, Sha256};
use std::{
    fmt::Write as _,
    io::Read as _,
    path::{Path, PathBuf},
};

/// No file of ours is near this size, unpacked: what is above it is broken or hostile.
pub const LARGEST: u64 = 160 << 20;

/// One file, unpacked.
pub struct File {
    /// What messages call it: its file name, or the address it came from.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// SHA-256 of the content, hexadecimal: the same whether it came packed or not.
    pub sha256: String,
}

impl File {
    /// Reads and unpacks a file.
    /// # Errors
    /// When it can not be read, or its gzip stream is broken or ends too early.
    pub fn read(path: &Path) -> anyhow::Result<File> {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let packed = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        File::unpack(name, packed)
    }

    /// Unpacks what was read or downloaded. Gzip is known by its first bytes, not by the name.
    /// # Errors
    /// When the gzip stream is broken, ends too early, or holds more than [`LARGEST`].
    pub fn unpack(name: String, packed: Vec<u8>) -> anyhow::Result<File> {
        let bytes = if packed.starts_with(&[0x1f, 0x8b]) {
            // The last four bytes are the unpacked size (RFC 1952): a hint that spares growing the buffer.
            let hint = packed.last_chunk().map_or(0, |size| u64::from(u32::from_le_bytes(*size)));
            let mut bytes = Vec::with_capacity(usize::try_from(hint.min(packed.len() as u64 * 20))?);
            let read = MultiGzDecoder::new(packed.as_slice()).take(LARGEST + 1).read_to_end(&mut bytes);
            let done = bytes.len();
            match read {
                Ok(_) => bytes,
                Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
                    bail!("{name}: truncated gzip: it ends after {} bytes ({done} unpacked)", packed.len())
                }
                Err(e) => bail!("{name}: broken gzip after {done} unpacked bytes: {e}"),
            }
        } else {
            packed
        };
        if bytes.len() as u64 > LARGEST {
            bail!("{name}: more than {} MB unpacked", LARGEST >> 20);
        }
        let sha256 = Sha256::digest(&bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Ok(File { name, bytes, sha256 })
    }
}

/// `DIR/stem` or `DIR/stem.gz`, whichever is there.
pub fn find(dir: &Path, stem: &str) -> Option<PathBuf> {
    [dir.join(stem), dir.join(format!("{stem}.gz"))].into_iter().find(|p| p.is_file())
}

/// The files themselves, and of each directory its `*.json` and `*.json.gz` in the order of their names.
/// # Errors
/// When a directory can not be read or holds no such file.
pub fn expand(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
        let mut inside = entries.map(|e| Ok(e?.path())).collect::<std::io::Result<Vec<_>>>()?;
        inside.retain(|p| {
            let name = p.to_string_lossy();
            name.ends_with(".json") || name.ends_with(".json.gz")
        });
        if inside.is_empty() {
            bail!("{}: no *.json or *.json.gz in it", path.display());
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::io::Write as _;

    /// Packs text the way a mirror would.
    pub fn gzip(content: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn packed_and_plain_are_the_same_file() {
        let plain = File::unpack("a".into(), b"{\"a\": 1}".to_vec()).unwrap();
        let packed = File::unpack("b".into(), gzip(b"{\"a\": 1}")).unwrap();
        assert_eq!((plain.bytes, plain.sha256), (packed.bytes, packed.sha256));
    }

    #[test]
    fn a_truncated_or_broken_gzip_is_named() {
        let noise: Vec<u8> = (0u32..50_000).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let packed = gzip(&noise);
        let cut = File::unpack("guide.json.gz".into(), packed[..packed.len() / 2].to_vec()).err().unwrap().to_string();
        assert!(cut.starts_with("guide.json.gz: truncated gzip"), "{cut}");
        let mut flipped = packed;
        let end = flipped.len() - 6;
        flipped[end] ^= 0xff;
        let broken = File::unpack("guide.json.gz".into(), flipped).err().unwrap().to_string();
        assert!(broken.starts_with("guide.json.gz: broken gzip"), "{broken}");
    }
}
