//! A learner at the keyboard: knows or guesses, slips, admits, and takes time.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use trainer::deck::{Body, Kind, Shelf};
use trainer::quiz::{Posed, Response};

use super::chance::{around, between};
use super::mind::{Family, Ground, Mind, Moment};

/// Seconds to read a question, and how much longer the first time.
const READING: [f64; 2] = [8.0, 4.0];
/// Seconds to answer what is known, and what is not.
const ANSWERING: [f64; 2] = [2.0, 6.0];
/// Seconds to read the verdict on what was known, and on what was not.
const FEEDBACK: [f64; 2] = [1.5, 9.0];

/// What learners do beyond knowing and guessing. The simulation's first families have none of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Habits {
    /// The share known beforehand, topic by topic; drawn by tier where nothing is said.
    pub prior: Option<f64>,
    /// At most this share of the wrong options is ruled out by who does not know; at least half of it.
    pub rules_out: f64,
    /// At most this share of what is not known is said not to be.
    pub says_so: f64,
    /// At most this share of the days is skipped.
    pub skips: f64,
    /// At most so much of what is known is missed after a quarter of an hour, and twice as much after half an hour.
    pub tires: f64,
}

/// A simulated learner.
pub struct Learner {
    mind: Box<dyn Mind>,
    /// This learner's own share of each habit.
    habits: Habits,
    /// The share of what is known that is answered wrong all the same.
    slips: f64,
    /// The share of lucky guesses that are admitted.
    admits: f64,
    /// How many times the usual seconds everything takes.
    pace: f64,
    rng: StdRng,
}

/// What a learner did with a question.
pub struct Deed {
    /// The response.
    pub response: Response,
    /// Whether the learner says that it was a guess.
    pub guessed: bool,
    /// Seconds until the answer.
    pub seconds: f64,
    /// Seconds for the feedback.
    pub reading: f64,
}

impl Learner {
    /// The learner with this seed; another policy meets the very same one.
    pub fn new(family: Family, ground: &Ground, admits: f64, habits: Habits, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x5eed);
        let slips = between(&mut rng, 0.01, 0.05);
        let pace = around(&mut rng, 1.0, 0.2);
        let habits = if habits == Habits::default() {
            habits
        } else {
            Habits {
                rules_out: habits.rules_out * between(&mut rng, 0.5, 1.0),
                says_so: habits.says_so * between(&mut rng, 0.0, 1.0),
                skips: habits.skips * between(&mut rng, 0.0, 1.0),
                tires: habits.tires * between(&mut rng, 0.0, 1.0),
                ..habits
            }
        };
        Self { mind: family.mind(ground, habits.prior, seed), habits, slips, admits, pace, rng }
    }

    /// Whether this learner studies on a day; one for each day that comes.
    pub fn shows_up(&mut self) -> bool {
        self.habits.skips == 0.0 || !self.rng.random_bool(self.habits.skips)
    }

    /// The true chance to answer a question right: by recall, or by luck once some options are ruled out.
    pub fn expected(&self, posed: &Posed, card: usize, now: Moment) -> f64 {
        let recall = self.mind.recall(card, now);
        let luck = match posed.options.len() {
            _ if posed.kind == Kind::Typed => 0.0,
            0 => 0.0,
            options => {
                // Each wrong option is ruled out by itself: the mean of one in as many as are left.
                let (options, left) = (super::life::count(options as u64), 1.0 - self.habits.rules_out);
                (1.0 - self.habits.says_so) * (1.0 - self.habits.rules_out.powf(options)) / (options * left)
            }
        };
        recall * (1.0 - self.slips) + (1.0 - recall) * luck
    }

    /// The true chance to recall a card unaided.
    pub fn recall(&self, card: usize, now: Moment) -> f64 {
        self.mind.recall(card, now)
    }

    /// Answers a question, and learns from the feedback.
    pub fn answer(&mut self, shelf: &Shelf, posed: &Posed, card: usize, now: Moment) -> Deed {
        let knew = self.rng.random_bool(self.mind.recall(card, now).clamp(0.0, 1.0));
        let slips = self.slips + self.habits.tires * now.second / 900.0;
        let slipped = self.rng.random_bool(slips.min(0.5)) && knew;
        let says_so = !knew && self.habits.says_so > 0.0 && self.rng.random_bool(self.habits.says_so);
        let (response, right) = if says_so {
            (Response::DontKnow, false)
        } else {
            self.respond(shelf, posed, knew && !slipped, slipped)
        };
        let guessed = right && !knew && self.rng.random_bool(self.admits);
        self.mind.study(card, now, knew, &mut self.rng);
        let unknown = usize::from(!knew);
        let seconds = READING[0] + if posed.new { READING[1] } else { 0.0 } + ANSWERING[unknown];
        let reading = FEEDBACK[usize::from(!right || !knew)];
        Deed { response, guessed, seconds: seconds * self.pace, reading: reading * self.pace }
    }

    /// The response, and whether it is right: the key if `sure`, else any option (after a slip, any but the key).
    fn respond(&mut self, shelf: &Shelf, posed: &Posed, sure: bool, slipped: bool) -> (Response, bool) {
        if posed.kind == Kind::Typed {
            // A scenario that is known well is typed, too.
            let key = match &posed.question(shelf).body {
                Body::Typed { answer, .. } | Body::Scenario { answer, .. } => answer.as_str(),
                _ => "",
            };
            let text = if sure { key } else { "no idea" }.to_owned();
            return (Response::Text(text), sure);
        }
        let fits = |&at: &usize| match (sure, slipped) {
            (true, _) => posed.options[at].right,
            (false, true) => !posed.options[at].right,
            (false, false) => true,
        };
        let mut open: Vec<usize> = (0..posed.options.len()).filter(fits).collect();
        if self.habits.rules_out > 0.0 && !sure && !slipped {
            open.retain(|&at| posed.options[at].right || !self.rng.random_bool(self.habits.rules_out));
        }
        let at = open[self.rng.random_range(0..open.len())];
        (Response::Choose(vec![at]), posed.options[at].right)
    }
}
