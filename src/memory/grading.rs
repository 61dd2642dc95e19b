//! What a right choice proves, when luck could have made it.

/// How a right choice among options is taken. A setting of the code, not of the learner: the simulation
/// (`examples/coach`) runs each of them through the real fold, and the default is what measured best there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grading {
    /// As it looks: the fact was recalled.
    #[default]
    Plain,
    /// As something between recalled and not recalled, by the chance that the learner knew it.
    Weighed,
}

/// One in how many blind answers is right where so many options are offered: any of them, or, where `several` may be
/// right together, any set of them but the empty one; 0 where none is offered.
pub fn odds(options: usize, several: bool) -> u32 {
    match u32::try_from(options).unwrap_or(u32::MAX) {
        0 => 0,
        options if several => 2_u32.saturating_pow(options) - 1,
        options => options,
    }
}

/// The share of what is known that is answered wrong all the same.
pub const SLIPS: f32 = 0.03;

/// As many options most questions have.
pub const USUAL_OPTIONS: u32 = 4;

/// Of the wrong options, the share that somebody who does not know cannot rule out: people eliminate. Measured in
/// `docs/coach.md`.
const LEFT: f32 = 0.4;

/// The chance that somebody who does not know is right all the same, where blind luck makes one in `odds` right: people
/// rule options out, so it is more than that. 0 where nothing is offered, 1 where only one thing is.
///
/// Each wrong option is ruled out by itself, but for the last one: who could rule that out would know. Then one of those that
/// are left is chosen: the mean of one in so many.
pub fn luck(odds: u32) -> f32 {
    // Options are few: exact.
    #[expect(clippy::cast_precision_loss)]
    let options = odds as f32;
    if odds < 2 {
        return options;
    }
    let ruled_out = 1.0 - LEFT;
    (1.0 - ruled_out.powf(options)) / (options * LEFT) - ruled_out.powf(options - 1.0) / 2.0
}

/// How much a right choice proves where blind luck makes one in `odds` right, 0-1: of two options nothing, of the usual four
/// and more, or where none is offered, all that a look can.
pub fn proof(odds: u32) -> f32 {
    match odds {
        1 | 2 => 0.0,
        3 => 0.5,
        _ => 1.0,
    }
}

/// How many lucky answers go with each wrong one.
pub fn luck_ratio(odds: u32) -> f32 {
    let luck = luck(odds);
    if luck < 1.0 { luck / (1.0 - luck) } else { 0.0 }
}

/// How likely a learner is taken to know a fact before it was ever asked.
const KNOWN_BEFORE: f32 = 0.5;

impl Grading {
    /// The chance that the learner knew, after a right choice that luck makes once in `odds` times; none where that is
    /// not asked. `recall` is the retrievability predicted before the answer, none for a new fact.
    pub(super) fn knew(self, recall: Option<f32>, odds: u32) -> Option<f32> {
        match self {
            Grading::Plain => None,
            Grading::Weighed => {
                let recall = recall.unwrap_or(KNOWN_BEFORE);
                // Options are few: exact.
                #[expect(clippy::cast_precision_loss)]
                let lucky = (1.0 - recall) / odds.max(1) as f32;
                Some(recall / (recall + lucky))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Grade, Model};
    use super::*;

    #[test]
    fn the_fewer_the_options_the_less_a_right_choice_proves_where_it_is_weighed() {
        let weighed = Model::default().graded(Grading::Weighed);
        let stability = |odds| weighed.after(None, 0, Grade::Good, odds).stability;
        let [again, good] = [Grade::Again, Grade::Good].map(|grade| weighed.next(None, 0, grade).stability);
        assert!(again < stability(2) && stability(2) < stability(4) && stability(4) < good);
        assert!((stability(0) - good).abs() < 1e-6, "no options, no luck");
        let plain = Model::default().after(None, 0, Grade::Good, 2).stability;
        assert!((plain - good).abs() < 1e-6, "by default a right choice is Good");
    }
}
