//! Files that are gzip themselves (`sitemap.xml.gz`, `feed.csv.gz`): nothing in the answer's head asks to unpack them.

use flate2::read::MultiGzDecoder;
use std::io::{self, Read as _};

/// What gzip begins with (RFC 1952); no text does.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// What is inside.
#[derive(Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// All of it.
    Whole(Vec<u8>),
    /// The first bytes of something longer than the limit.
    TooLong(Vec<u8>),
}

/// Unpacks what is gzip, a piece at a time and no further than `limit` bytes; anything else is handed back.
/// # Errors
/// When it breaks off, or is no whole gzip.
pub fn unpack(bytes: Vec<u8>, limit: usize) -> io::Result<Unpacked> {
    if !bytes.starts_with(&MAGIC) {
        return Ok(Unpacked::Whole(bytes));
    }
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut inside = Vec::new();
    MultiGzDecoder::new(bytes.as_slice()).take(most.saturating_add(1)).read_to_end(&mut inside)?;
    Ok(if inside.len() > limit { Unpacked::TooLong(inside) } else { Unpacked::Whole(inside) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(text).unwrap();
        gz.finish().unwrap()
    }

    #[test]
    fn gzip_and_everything_else() {
        let text = b"<urlset></urlset>".to_vec();
        assert_eq!(unpack(packed(&text), 100).unwrap(), Unpacked::Whole(text.clone()));
        assert_eq!(unpack(text.clone(), 3).unwrap(), Unpacked::Whole(text.clone()), "its length was looked at before");
        let two = [packed(b"one"), packed(b"two")].concat();
        assert_eq!(unpack(two, 6).unwrap(), Unpacked::Whole(b"onetwo".to_vec()));
        assert_eq!(unpack(Vec::new(), 0).unwrap(), Unpacked::Whole(Vec::new()));
    }

    #[test]
    fn a_bomb_ends_at_the_limit_and_half_a_file_is_none() {
        let bomb = packed(&vec![b'0'; 50 << 20]);
        assert!(bomb.len() < 100_000);
        let Unpacked::TooLong(start) = unpack(bomb.clone(), 1000).unwrap() else { panic!("it is longer") };
        assert_eq!(start.len(), 1001);
        assert!(start.capacity() < 10_000, "no more was ever unpacked");
        unpack(bomb[..bomb.len() / 2].to_vec(), 100 << 20).unwrap_err();
        unpack(b"\x1f\x8b no gzip".to_vec(), 100).unwrap_err();
    }
}
