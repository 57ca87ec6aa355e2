//! `Authorization` headers, and tokens with a right signature over anything.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| server::fuzzing::authorization(bytes));
