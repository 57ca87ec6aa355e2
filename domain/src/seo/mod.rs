//! What machines are told about pages: structured data, lists of addresses. Typed values in, text out; who reads the rows
//! and who serves it is elsewhere.

pub mod ld;
pub mod sitemap;

/// The site's name, as titles and cards say it.
pub const SITE: &str = "Pokémon Market Intelligence EU";
