//! Bodies of answers, packed or not, in any character set.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::body(bytes));
