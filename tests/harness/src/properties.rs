//! How long, and with which dice, the properties search.
//!
//! The dice are the same on every run: whether a change may land must hang on that change alone, not on a case that nobody
//! has met before. To search on, give the environment other dice, or more cases, or both:
//!
//! ```text
//! PROPTEST_RNG_SEED=$RANDOM PROPTEST_CASES=20000 cargo test --release --test slow
//! ```

use proptest::test_runner::{Config, RngSeed};

const SEED: u64 = 503;

/// So many cases, unless the environment has other wishes. A failure is told, not stored: it fails again by itself.
pub fn cases(cases: u32) -> Config {
    // Those that an assumption turns away are no failure, however many there are in a long search.
    let mut config = Config { failure_persistence: None, max_global_rejects: u32::MAX, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}
