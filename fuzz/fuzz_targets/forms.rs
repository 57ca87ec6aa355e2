//! Fields of forms, and addresses of settings.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::forms(bytes));
