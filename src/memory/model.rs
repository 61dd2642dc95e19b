//! The memory model.

use fsrs::{FSRS, FSRSItem, FSRSReview};
use serde::{Deserialize, Serialize};

use super::{Grade, Grading};

/// The retrievability at which a card becomes due.
pub const DESIRED_RETENTION: f32 = 0.9;

/// The longest interval, in days: a hundred years, as Anki has it.
const LONGEST: u32 = 36_500;

/// What is known of one fact's hold in memory.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryState {
    /// Days until retrievability falls to 0.9.
    pub stability: f32,
    /// 1 (easy) to 10.
    pub difficulty: f32,
}

impl MemoryState {
    /// How far a prediction for so many days ahead reaches: the log of the days over the root of the stability. That is
    /// half way between counting in days and in stabilities: the model is wrong about both a little
    /// (`docs/coach.md`).
    pub fn reach(self, days: u32) -> f32 {
        // As for `Model::retrievability`.
        #[expect(clippy::cast_precision_loss)]
        let days = days.clamp(1, LONGEST) as f32;
        (days / self.stability.sqrt()).ln()
    }

    /// The state that lies so far (0-1) on the way to another: stability in proportion, difficulty in steps.
    fn towards(self, other: Self, share: f32) -> Self {
        Self {
            stability: self.stability * (other.stability / self.stability).powf(share),
            difficulty: self.difficulty + (other.difficulty - self.difficulty) * share,
        }
    }
}

impl From<MemoryState> for fsrs::MemoryState {
    fn from(state: MemoryState) -> Self {
        Self { stability: state.stability, difficulty: state.difficulty }
    }
}

impl From<fsrs::MemoryState> for MemoryState {
    fn from(state: fsrs::MemoryState) -> Self {
        Self { stability: state.stability, difficulty: state.difficulty }
    }
}

/// FSRS-6 with one set of parameters.
#[derive(Clone, Debug)]
pub struct Model {
    fsrs: FSRS,
    decay: f32,
    grading: Grading,
}

impl Default for Model {
    fn default() -> Self {
        Self { fsrs: FSRS::default(), decay: fsrs::FSRS6_DEFAULT_DECAY, grading: Grading::default() }
    }
}

impl Model {
    /// A model with these 21 FSRS-6 parameters; `None` if they are not usable.
    pub fn with(parameters: &[f32]) -> Option<Self> {
        let [.., decay] = parameters else { return None };
        if parameters.len() != 21 || !parameters.iter().all(|p| p.is_finite()) || *decay <= 0.0 {
            return None;
        }
        Some(Self { fsrs: FSRS::new(parameters).ok()?, decay: decay.clamp(0.1, 0.8), ..Self::default() })
    }

    /// The same model, but with right choices taken like this.
    #[must_use]
    pub fn graded(self, grading: Grading) -> Self {
        Self { grading, ..self }
    }

    /// The state after an answer that blind luck would have got right once in `odds` times (0: never). All else as
    /// for [`Model::next`].
    pub fn after(&self, state: Option<MemoryState>, days: u32, grade: Grade, odds: u32) -> MemoryState {
        let passed = self.next(state, days, grade);
        if !grade.is_pass() || odds == 0 {
            return passed;
        }
        let recall = state.map(|state| self.retrievability(state, days));
        match self.grading.knew(recall, odds) {
            None => passed,
            Some(knew) => self.next(state, days, Grade::Again).towards(passed, knew),
        }
    }

    /// The state after an answer, `days` whole days after the one before (which made `state`; `None` for the first).
    pub fn next(&self, state: Option<MemoryState>, days: u32, grade: Grade) -> MemoryState {
        let usable =
            state.filter(|s| s.stability.is_finite() && s.stability > 0.0 && s.difficulty.is_finite());
        // One step. `next_states` would take it for all four grades.
        let review = FSRSItem { reviews: vec![FSRSReview { rating: grade.number(), delta_t: days }] };
        let after = self.fsrs.memory_state(review, usable.map(Into::into));
        // Only a state that is not a number is refused, and such a one was filtered out above.
        after.map_or(usable.unwrap_or(MemoryState { stability: 0.1, difficulty: 5.0 }), Into::into)
    }

    /// The chance to recall a fact now, `days` after its last counted answer.
    pub fn retrievability(&self, state: MemoryState, days: u32) -> f32 {
        // Day counts stay far below 2^24, where f32 is exact.
        #[expect(clippy::cast_precision_loss)]
        let days = days.min(LONGEST) as f32;
        fsrs::current_retrievability(state.into(), days, self.decay).clamp(0.0, 1.0)
    }

    /// How much longer an interval is at another desired retention than at [`DESIRED_RETENTION`]; none for one that is no
    /// chance between 0 and 1, or is that very one.
    pub fn stretch(&self, retention: f64) -> Option<f32> {
        let usual = f64::from(DESIRED_RETENTION);
        if !(0.5..1.0).contains(&retention) || (retention - usual).abs() < 1e-6 {
            return None;
        }
        // R(t) = (1 + factor t / S)^-decay: the time until R, in proportion.
        let until = |recall: f64| recall.powf(-1.0 / f64::from(self.decay)) - 1.0;
        #[expect(clippy::cast_possible_truncation, reason = "a small number")]
        let stretch = (until(retention) / until(usual)) as f32;
        Some(stretch)
    }

    /// Whole days until the card is due: 1 or more, spread by `luck` (any number; the same gives the same).
    ///
    /// The spread is Anki's: none under 2.5 days, then 15, 10 and 5 % of the parts from 2.5, 7 and 20 days on.
    pub fn interval(&self, state: MemoryState, luck: u64) -> u32 {
        let days = self.fsrs.next_interval(Some(state.stability), DESIRED_RETENTION, 3);
        if !days.is_finite() {
            return 1;
        }
        let days = f64::from(days).clamp(1.0, f64::from(LONGEST));
        let spread = if days < 2.5 {
            0.0
        } else {
            let part = |from: f64, to: f64| (days.min(to) - from).max(0.0);
            1.0 + 0.15 * part(2.5, 7.0) + 0.10 * part(7.0, 20.0) + 0.05 * part(20.0, f64::INFINITY)
        };
        let low = (days - spread).round().max(if days < 2.5 { 1.0 } else { 2.0 });
        let high = (days + spread).round().min(f64::from(LONGEST));
        // Both lie between 1 and LONGEST.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (low, high) = (low as u32, high as u32);
        let steps = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(luck % steps).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_right_answer_holds_for_days_and_a_wrong_one_for_hours() {
        let model = Model::default();
        let good = model.next(None, 0, Grade::Good);
        let again = model.next(None, 0, Grade::Again);
        assert!((good.stability - 2.3065).abs() < 1e-4, "{good:?}");
        assert!((again.stability - 0.212).abs() < 1e-4, "{again:?}");
        assert_eq!(model.interval(again, 7), 1);
    }

    #[test]
    fn one_step_gives_what_fsrs_gives_for_that_grade() {
        let model = Model::default();
        let bits = |state: MemoryState| (state.stability.to_bits(), state.difficulty.to_bits());
        let states = [0.001, 0.2, 3.7, 36.5, 4000.0, 40_000.0].into_iter().flat_map(|stability| {
            [1.0, 4.4, 10.0].map(|difficulty| Some(MemoryState { stability, difficulty }))
        });
        for state in states.chain([None]) {
            for days in [0, 1, 2, 30, 5000] {
                let all = model.fsrs.next_states(state.map(Into::into), DESIRED_RETENTION, days).unwrap();
                for (grade, after) in Grade::ALL.into_iter().zip([all.again, all.hard, all.good, all.easy]) {
                    assert_eq!(bits(model.next(state, days, grade)), bits(after.memory.into()), "{state:?}");
                }
            }
        }
    }

    #[test]
    fn retrievability_is_nine_tenths_after_as_many_days_as_stability_says() {
        let model = Model::default();
        let state = MemoryState { stability: 12.0, difficulty: 5.0 };
        assert!((model.retrievability(state, 12) - 0.9).abs() < 1e-5);
        assert!((model.retrievability(state, 0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn at_another_retention_an_interval_ends_where_recall_falls_to_it() {
        let model = Model::default();
        let state = MemoryState { stability: 1000.0, difficulty: 5.0 };
        for retention in [0.8, 0.85, 0.95] {
            let days = 1000.0 * model.stretch(retention).unwrap();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let recall = model.retrievability(state, days as u32);
            assert!((f64::from(recall) - retention).abs() < 1e-3, "{retention}: {recall} after {days}");
        }
        for none in [0.9, 0.0, 1.0, f64::NAN, 90.0] {
            assert_eq!(model.stretch(none), None);
        }
    }

    #[test]
    fn intervals_spread_around_stability_and_never_under_a_day() {
        let model = Model::default();
        let state = MemoryState { stability: 30.0, difficulty: 5.0 };
        let days: Vec<u32> = (0..100).map(|luck| model.interval(state, luck)).collect();
        assert_eq!((days.iter().min(), days.iter().max()), (Some(&27), Some(&33)));
        for stability in [0.001, 0.5, 1.0, 2.4, f32::NAN, f32::INFINITY, 1e9] {
            let days = model.interval(MemoryState { stability, difficulty: 5.0 }, 12_345);
            assert!((1..=36_500).contains(&days), "{stability}: {days}");
        }
    }

    #[test]
    fn parameters_that_are_not_twenty_one_numbers_are_refused() {
        assert!(Model::with(&[1.0; 17]).is_none());
        assert!(Model::with(&[f32::NAN; 21]).is_none());
        assert!(Model::with(&fsrs::DEFAULT_PARAMETERS).is_some());
    }
}
