//! Reads PNG of ours, for tests.

use flate2::{Crc, read::ZlibDecoder};
use std::io::Read as _;

/// The pixels of a file of ours, each part of which is looked at.
pub(super) fn decode(file: &[u8], width: usize, height: usize) -> Vec<[u8; 4]> {
    let (signature, mut rest) = file.split_at(8);
    assert_eq!(signature, b"\x89PNG\r\n\x1a\n");
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let (part, after) = rest.split_at(12 + length);
        let mut sum = Crc::new();
        sum.update(&part[4..8 + length]);
        assert_eq!(part[8 + length..], sum.sum().to_be_bytes());
        parts.push((&part[4..8], &part[8..8 + length]));
        rest = after;
    }
    let names: Vec<&[u8]> = parts.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, [b"IHDR", b"IDAT", b"IEND"]);
    let head = parts[0].1;
    assert_eq!((&head[..4], &head[4..8]), (&(width as u32).to_be_bytes()[..], &(height as u32).to_be_bytes()[..]));
    assert_eq!(head[8..], [8, 6, 0, 0, 0]);
    let mut rows = Vec::new();
    ZlibDecoder::new(parts[1].1).read_to_end(&mut rows).unwrap();
    assert_eq!(rows.len(), height * (1 + 4 * width));
    let row = |row: &[u8]| row[1..].chunks_exact(4).map(|p| p.try_into().unwrap()).collect::<Vec<[u8; 4]>>();
    rows.chunks_exact(1 + 4 * width).flat_map(row).collect()
}
