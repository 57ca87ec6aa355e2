//! Product feeds as CSV.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::csv_feed(bytes));
