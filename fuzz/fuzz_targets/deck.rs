#![no_main]

#[path = "../held.rs"]
#[allow(dead_code)]
mod held;

libfuzzer_sys::fuzz_target!(|data: &[u8]| held::deck(data));
