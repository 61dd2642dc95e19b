//! How long a card may wait that was right whenever it was asked: of somebody who knows most it was known before, and soon
//! asking again would only cost time.
//!
//! It is decided once, by what first looks had shown when the answer was given: a date that was told stays, whatever later
//! looks show.

use std::collections::HashSet;

use super::event::{Answer, Event, Mode, What};
use super::record::FirstLooks;
use crate::memory::proof;

/// So many first looks must have been taken to say that most is known, and such a share of them known.
pub(super) const LOOKS: u64 = 10;
const MOST: f32 = 0.55;
/// How much longer an interval is where all of them were known.
const LONGEST: f32 = 12.0;
/// It becomes no longer than so many days by that: another look may show that it was luck.
const MONTH: u32 = 30;

impl FirstLooks {
    /// How far this learner has shown to know most before it was ever asked: 0 up to somewhat more than half, 1 where all was
    /// known.
    pub fn knows_most(self) -> f32 {
        if self.n < LOOKS {
            return 0.0;
        }
        // Counts of cards, and a share.
        #[expect(clippy::cast_precision_loss)]
        let known = self.scored_e4 as f32 / 10_000.0 / self.n as f32;
        ((known - MOST) / (1.0 - MOST)).clamp(0.0, 1.0)
    }

    /// The interval in days of a card that was right whenever it was asked, where memory alone would have this one, and one in
    /// `odds` blind answers was right at its first look.
    pub(super) fn longer(self, days: u32, odds: u32) -> u32 {
        // Among two options it may as well have been luck.
        let times = 1.0 + (LONGEST - 1.0) * self.knows_most() * proof(odds);
        // Another right answer makes it no shorter.
        stretched(days, times).min(MONTH).max(days)
    }
}

/// An interval in days, so many times as long, and at least a day. What comes back the next day does so at any retention.
pub(super) fn stretched(days: u32, times: f32) -> u32 {
    if days <= 1 {
        return days;
    }
    // A hundred years at most, times a small number.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let days = (days as f32 * times).round().max(1.0) as u32;
    days
}

/// What first looks had shown before each of many events, for a fold that takes them card by card.
#[derive(Default)]
pub(super) struct Shown {
    /// The place of each first look among the events, and what it and those before it had shown.
    upto: Vec<(usize, FirstLooks)>,
}

impl Shown {
    /// By what stands of the events in their order, each with its place, and with one number for all that are of the same card.
    pub fn by<'e>(
        events: impl Iterator<Item = (usize, u64, &'e Event)>,
        mut note: impl FnMut(&mut FirstLooks, &Event, &Answer),
    ) -> Self {
        let (mut met, mut looks, mut upto) = (HashSet::new(), FirstLooks::default(), Vec::new());
        for (place, card, event) in events {
            match &event.what {
                What::Answer(answer) if met.insert(card) && is_look(answer) => {
                    note(&mut looks, event, answer);
                    upto.push((place, looks));
                }
                What::Reset { .. } => {
                    met.remove(&card);
                }
                _ => {}
            }
        }
        Self { upto }
    }

    /// Before the event at this place.
    pub fn before(&self, place: usize) -> FirstLooks {
        let earlier = self.upto.partition_point(|(look, _)| *look < place);
        earlier
            .checked_sub(1)
            .and_then(|at| self.upto.get(at))
            .map_or_else(FirstLooks::default, |(_, looks)| *looks)
    }
}

/// Whether the first answer to a card is a look at it. A drill asks what is mixed up, and its answers lie near: its looks tell
/// nothing of other cards.
pub(super) fn is_look(answer: &Answer) -> bool {
    answer.mode != Some(Mode::Drill)
}
