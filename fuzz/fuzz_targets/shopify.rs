//! Shopify's feed.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::shopify(bytes));
