//! What a fuzzer has found worth keeping, again: nothing panics, and what comes out is harmless.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use crate::fuzz::TARGETS;

#[test]
fn every_input_of_the_corpora_comes_to_something_harmless() {
    let mut failed = Vec::new();
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let inputs = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for input in inputs {
            let input = input.expect("an entry").path();
            let bytes = fs::read(&input).expect("readable");
            if catch_unwind(|| target(&bytes)).is_err() {
                failed.push(input);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
