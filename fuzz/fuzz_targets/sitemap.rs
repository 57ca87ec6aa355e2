//! Sitemaps.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::sitemap(bytes));
