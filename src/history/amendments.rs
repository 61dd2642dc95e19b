//! What later events say about earlier ones: taken back, accepted, guessed, renamed; and which parameters hold in the
//! end.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::event::{Answer, Event, What};
use super::fitted::{PARAMETERS, model_of};
use crate::memory::Model;
use crate::names::CardName;

/// What later events say about an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amended {
    /// It was a guess.
    pub guessed: bool,
    /// It was judged wrong, and was right.
    pub accepted: bool,
}

impl Amended {
    /// Whether the answer counts as right. Only a typed answer can be accepted: whoever picks an option meant it.
    pub(super) fn is_correct(self, answer: &Answer) -> bool {
        answer.correct || self.accepted && can_be_accepted(answer)
    }

    /// Whether it was right by luck, as the learner says.
    pub(super) fn is_guessed(self, answer: &Answer) -> bool {
        self.is_correct(answer) && (self.guessed || answer.guessed)
    }
}

/// Whether an answer is one that the learner may call right although it was judged wrong.
pub(super) fn can_be_accepted(answer: &Answer) -> bool {
    !answer.correct && !answer.dont_know && &*answer.kind == "typed"
}

/// What later events say about earlier ones. Keys are device and number.
pub(super) struct Amendments<'e> {
    undone: HashSet<(&'e str, u64)>,
    amended: HashMap<(&'e str, u64), Amended>,
}

impl<'e> Amendments<'e> {
    pub(super) fn gather(events: &'e [Event]) -> Self {
        let mut undos: Vec<(&str, u64, u64)> = Vec::new();
        for event in events {
            if let What::Undo { of } = event.what
                && of < event.n
            {
                undos.push((&*event.dev, event.n, of));
            }
        }
        // The latest first: an undo may itself have been taken back by a later one.
        undos.sort_unstable_by_key(|&(_, n, _)| std::cmp::Reverse(n));
        let mut undone = HashSet::new();
        for (dev, n, of) in undos {
            if !undone.contains(&(dev, n)) {
                undone.insert((dev, of));
            }
        }
        let mut amended: HashMap<_, Amended> = HashMap::new();
        for event in events {
            let (What::Guessed { of } | What::Accept { of }) = event.what else { continue };
            if of < event.n && !undone.contains(&(&*event.dev, event.n)) {
                let answer = amended.entry((&*event.dev, of)).or_default();
                match event.what {
                    What::Accept { .. } => answer.accepted = true,
                    _ => answer.guessed = true,
                }
            }
        }
        Self { undone, amended }
    }

    pub(super) fn undone(&self, event: &Event) -> bool {
        self.undone.contains(&(&*event.dev, event.n))
    }

    pub(super) fn of(&self, event: &Event) -> Amended {
        self.amended.get(&(&*event.dev, event.n)).copied().unwrap_or_default()
    }

    /// Old names and new ones: of renames that stand, and of those that were taken back and not made again.
    pub(super) fn renamed(&self, events: &[Event]) -> [BTreeMap<CardName, CardName>; 2] {
        let (mut renamed, mut taken_back) = (BTreeMap::new(), BTreeMap::new());
        for event in events {
            match &event.what {
                What::Rename { from, to } if from == to => {}
                What::Rename { from, to } if self.undone(event) => {
                    taken_back.insert(from.clone(), to.clone());
                }
                What::Rename { from, to } => {
                    // A name that comes back into use is no longer an old one.
                    renamed.remove(to);
                    renamed.insert(from.clone(), to.clone());
                    taken_back.remove(from);
                }
                _ => {}
            }
        }
        [renamed, taken_back]
    }

    /// The model with the parameters that are in force at the end: the whole history is seen through these.
    pub(super) fn model(&self, events: &[Event]) -> Model {
        let last = events.iter().rev().find_map(|event| match &event.what {
            What::Set { key, value } if key == PARAMETERS && !self.undone(event) => Some(value),
            _ => None,
        });
        model_of(last)
    }
}
