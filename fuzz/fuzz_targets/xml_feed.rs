//! Product feeds as XML.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| workers::fuzzing::xml_feed(bytes));
