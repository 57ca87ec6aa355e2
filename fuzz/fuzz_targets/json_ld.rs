//! Pages of shops, by what they say to machines.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::json_ld(bytes));
