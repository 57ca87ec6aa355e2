//! The little of the wasm file format that the bundle needs.

use anyhow::{Context as _, Result};

/// The same module without its custom sections (names, producers, debug information).
pub fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    let (header, mut rest) = module.split_at_checked(8).context("not a wasm file")?;
    let mut out = header.to_vec();
    while let Some(&id) = rest.first() {
        let (length, start) = section_length(rest)?;
        let (section, next) = rest.split_at_checked(start + length).context("cut off in a section")?;
        if id != 0 {
            out.extend_from_slice(section);
        }
        rest = next;
    }
    Ok(out)
}

/// The length of a section's content and where the content starts (LEB128 behind the section's id).
fn section_length(section: &[u8]) -> Result<(usize, usize)> {
    let mut length = 0;
    for (place, byte) in section.iter().skip(1).take(5).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok((length, place + 2));
        }
    }
    anyhow::bail!("cut off in a section's length")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: [u8; 8] = [0, b'a', b's', b'm', 1, 0, 0, 0];

    #[test]
    fn custom_sections_go_and_others_stay() {
        let module = [&HEADER[..], &[0, 3, 1, 2, 3], &[1, 2, 9, 9], &[0, 0x81, 0x00, 7]].concat();
        assert_eq!(without_custom_sections(&module).unwrap(), [&HEADER[..], &[1, 2, 9, 9]].concat());
    }

    #[test]
    fn a_cut_off_file_is_an_error() {
        assert!(without_custom_sections(&HEADER[..5]).is_err());
        assert!(without_custom_sections(&[&HEADER[..], &[1, 9, 0]].concat()).is_err());
        assert!(without_custom_sections(&[&HEADER[..], &[1, 0x80]].concat()).is_err());
    }
}
