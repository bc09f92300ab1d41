//! The status engine against a second, slow implementation of STATUS.md, on random organisations.
//!
//! `CASES` are tried, always the same ones. `STATUS_CASES` and `STATUS_SEED` in the environment try
//! more, or others. A failing case is shrunk and printed as its content would be written.

mod build;
mod build_documents;
mod compare;
mod coverage;
mod describe;
mod evaluator;
mod facts;
mod generator;
mod measures;
mod people;
mod requirements;
mod truth;
mod walk;

use chapterhouse::status::{Terms, evaluate};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use rayon::prelude::*;

use generator::{Plan, day, plan};

const CASES: u64 = 10_000;

/// Each has its own seed, so that cases do not depend on the number of threads.
const CASES_OF_A_RUN: u32 = 50;

#[test]
fn equals_a_look_at_every_single_day() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let (cases, seed) = (number("STATUS_CASES").unwrap_or(CASES), number("STATUS_SEED").unwrap_or(0));
    let runs = cases.div_ceil(u64::from(CASES_OF_A_RUN));
    let failure = (0..runs).into_par_iter().find_map_first(|run| try_cases(seed * 1_000_000 + run).err());
    if let Some(failure) = failure {
        panic!("{failure}");
    }
}

fn try_cases(seed: u64) -> Result<(), String> {
    runner(seed, CASES_OF_A_RUN).run(&plan(), |plan| try_case(&plan)).map_err(|error| match error {
        TestError::Fail(reason, plan) => {
            let organisation = describe::describe(&plan, &build::build(&plan));
            format!("seed {seed}: {reason}\n\nin this organisation:\n{organisation}")
        }
        TestError::Abort(reason) => format!("seed {seed}: {reason}"),
    })
}

/// The same cases every time.
fn runner(seed: u64, cases: u32) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        max_shrink_time: 60_000,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

fn try_case(plan: &Plan) -> Result<(), TestCaseError> {
    let organisation = build::build(plan);
    let terms = Terms {
        as_of: day(plan.as_of),
        warn_before: plan.warn_before,
        smallest_group: 5,
        with_versions: false,
    };
    let last = day(plan.as_of + plan.forecast);
    let statuses = evaluate(&organisation, &terms);
    let world = evaluator::evaluate(&organisation, terms.as_of, last);
    let differences = compare::differences(&world, &statuses, &terms, last);
    if differences.is_empty() { Ok(()) } else { Err(TestCaseError::fail(differences.join("\n"))) }
}
