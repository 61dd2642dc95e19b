//! How well luck is taken out of first looks: what they say was known beforehand, beside what was.

use super::life::count;

/// A first look at a card, and the next one on a later day.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The true chance to recall the card then.
    pub known: f64,
    /// How many options there were.
    pub options: usize,
    /// Whether the answer was right.
    pub right: bool,
    /// Whether it was said to be a guess.
    pub guessed: bool,
    /// Whether it was said not to be known.
    pub dont_know: bool,
    /// Whether the next look was right, and no guess; none where there was none.
    pub later: Option<bool>,
}

/// The ways to take luck out that are compared.
pub const WAYS: [&str; 6] = [
    "blind: 1 / k",
    "people: 1 / (1 + w (k - 1))",
    "people: each option by itself",
    "own guesses, half are said",
    "own guesses, none is said",
    "own second looks",
];

/// The share of the wrong options that people cannot rule out: in the mean, and where each is ruled out by itself, but for
/// the last one.
const LEFT: f64 = 0.55;
const LEFT_BY_ITSELF: f64 = 0.4;
/// As many options most questions have.
const USUAL: f64 = 4.0;
/// The share of lucky guesses that is admitted.
const ADMITS: f64 = 0.5;
/// Own guesses weigh against people's: as many of those are believed in beforehand.
const GUESSES: f64 = 10.0;
/// Own second looks weigh against people: as many of those are believed in beforehand.
const SECOND_LOOKS: f64 = 60.0;
/// The chance to recall later what was known beforehand.
const KEPT: f64 = 0.97;

/// By each of [`WAYS`]: the share that was known beforehand as first looks have it, less what it was.
pub fn off(looks: &[Look]) -> [f64; 6] {
    let n = count(looks.len() as u64).max(1.0);
    let share = |is: &dyn Fn(&Look) -> bool| count(looks.iter().filter(|look| is(look)).count() as u64);
    let truth = looks.iter().map(|look| look.known).sum::<f64>() / n;
    // With so many lucky answers for each wrong one.
    let known = |ratio: &dyn Fn(f64) -> f64| {
        let score = |look: &Look| match (look.right, look.dont_know, look.options) {
            (true, ..) => f64::from(u8::from(look.options > 1 || !look.guessed)),
            (false, true, _) | (false, _, 0 | 1) => 0.0,
            (false, false, options) => -ratio(count(options as u64)),
        };
        looks.iter().map(score).sum::<f64>() / n
    };
    let people = |options: f64| {
        let ruled_out = 1.0 - LEFT_BY_ITSELF;
        let luck = (1.0 - ruled_out.powf(options)) / (options * LEFT_BY_ITSELF)
            - ruled_out.powf(options - 1.0) / 2.0;
        luck / (1.0 - luck)
    };
    // Of what is wrong and of what is guessed right, as many as people's elimination makes are believed in beforehand.
    let wrong = share(&|look| !look.right && !look.dont_know && look.options > 1);
    let own = |guesses: f64| {
        let ratio = (guesses + GUESSES) / ADMITS / (wrong + GUESSES / ADMITS / people(USUAL));
        known(&|options| ratio * people(options) / people(USUAL))
    };
    // What was right at first sight is recalled later as what was known, or as what was learned then.
    let later = |right: bool| {
        let group = looks.iter().filter(|look| (look.right && !look.guessed) == right);
        let later: Vec<bool> = group.filter_map(|look| look.later).collect();
        let recalled = count(later.iter().filter(|&&recalled| recalled).count() as u64);
        (recalled / count(later.len() as u64).max(1.0), count(later.len() as u64))
    };
    let ((after_right, n_right), (after_wrong, n_wrong)) = (later(true), later(false));
    let before = ((after_right - after_wrong) / (KEPT - after_wrong).max(0.1)).clamp(0.0, 1.0);
    let by_second = before * share(&|look| look.right && !look.guessed) / n;
    let weight = n_right.min(n_wrong);
    let by_people = known(&people);
    [
        known(&|options| 1.0 / (options - 1.0)),
        known(&|options| 1.0 / (LEFT * (options - 1.0))),
        by_people,
        own(share(&|look| look.right && look.guessed)),
        own(0.0),
        by_people + (by_second - by_people) * weight / (weight + SECOND_LOOKS),
    ]
    .map(|said| said - truth)
}
