//! PNG: eight bits of red, green, blue and opacity a pixel, in one piece. Nothing else of the format is needed.

use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::Write as _;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// The file. None: the picture is larger than any can be.
pub(super) fn encode(width: usize, height: usize, pixels: &[[u8; 4]]) -> Option<Vec<u8>> {
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
    for row in pixels.chunks_exact(width) {
        // Each row says how it is to be read: as it is.
        rows.write_all(&[0]).ok()?;
        rows.write_all(row.as_flattened()).ok()?;
    }
    let [width, height] = [u32::try_from(width).ok()?, u32::try_from(height).ok()?];
    // Eight bits, colours with opacity; the only ways there are to pack, to filter, and not to interlace.
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let mut file = SIGNATURE.to_vec();
    chunk(&mut file, *b"IHDR", &head)?;
    chunk(&mut file, *b"IDAT", &rows.finish().ok()?)?;
    chunk(&mut file, *b"IEND", &[])?;
    Some(file)
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) -> Option<()> {
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    file.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    file.extend(name);
    file.extend(data);
    file.extend(sum.sum().to_be_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::ZlibDecoder;
    use std::io::Read as _;

    /// The pixels of a file of ours, each part of which is looked at.
    fn decode(file: &[u8], width: usize, height: usize) -> Vec<[u8; 4]> {
        let (signature, mut rest) = file.split_at(8);
        assert_eq!(signature, SIGNATURE);
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

    #[test]
    fn what_is_written_is_read_again() {
        let pixels: Vec<[u8; 4]> = (0..6).map(|n| [n, 2 * n, 255 - n, 40 * n]).collect();
        assert_eq!(decode(&encode(3, 2, &pixels).unwrap(), 3, 2), pixels);
    }
}
