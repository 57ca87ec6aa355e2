//! Cardmarket's price guide and list of products.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::guide(bytes));
