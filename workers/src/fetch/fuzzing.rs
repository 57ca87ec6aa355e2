//! What `crate::fuzzing` calls here.

use super::{charset, packed, robots::Robots};

/// More than this is not unpacked while fuzzing.
const MOST: usize = 1 << 20;

/// The text of a body, as the client makes it.
pub fn text(bytes: &[u8], content_type: &str) -> String {
    charset::decode(bytes, content_type)
}

/// Unpacks and decodes; what is unpacked stays within the limit.
pub fn body(bytes: &[u8]) {
    let (head, bytes) = bytes.split_at(bytes.len().min(24));
    let content_type = String::from_utf8_lossy(head);
    if let Ok(packed::Unpacked::Whole(inside)) = packed::unpack(bytes.to_vec(), MOST) {
        assert!(inside.len() <= MOST.max(bytes.len()), "{} bytes", inside.len());
        text(&inside, &content_type);
    }
}

/// Reads rules and asks them about paths, the file's own among them.
pub fn robots(bytes: &[u8]) {
    let file = text(bytes, "text/plain");
    let robots = Robots::parse(&file, "PokemonMarketIntelligenceEU/0.1 (+https://example.org/bot)");
    assert!(robots.allows("/robots.txt"));
    for path in file.lines().take(8).chain(["/", "/products/x?page=2"]) {
        robots.allows(path);
    }
}
