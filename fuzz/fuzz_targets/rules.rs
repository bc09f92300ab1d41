#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chapterhouse_fuzz::rules(bytes));
