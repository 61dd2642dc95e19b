//! The few distributions that learners are drawn from.

use rand::RngExt;
use rand::rngs::StdRng;

/// A number between two.
pub fn between(rng: &mut StdRng, low: f64, high: f64) -> f64 {
    low + (high - low) * rng.random::<f64>()
}

/// A standard normal number.
pub fn normal(rng: &mut StdRng) -> f64 {
    let radius = (-2.0 * (1.0 - rng.random::<f64>()).ln()).sqrt();
    radius * (std::f64::consts::TAU * rng.random::<f64>()).cos()
}

/// A positive number around a median; `spread` is the standard deviation of its logarithm.
pub fn around(rng: &mut StdRng, median: f64, spread: f64) -> f64 {
    median * (spread * normal(rng)).exp()
}
