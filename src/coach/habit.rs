//! What a learner does day by day.

use super::pace::seconds_spent;
use super::whole::{real, whole};
use crate::history::History;
use crate::memory::Day;

/// A day off is forgiven once in so many days.
const WEEK: u32 = 7;

/// Days with an answer, without a break, up to today or yesterday.
///
/// Of seven days in a row one may go by without an answer: it does not end the streak, and it does not count. Today may
/// still bring an answer, so it is never missing.
pub(super) fn streak(history: &History, today: Day) -> u32 {
    let answered = |day: Day| history.record().days.get(&day).is_some_and(|totals| totals.answers > 0);
    let mut days = u32::from(answered(today));
    let mut off: Option<u32> = None;
    for back in 1.. {
        if answered(today.minus(back)) {
            days += 1;
        } else if off.is_none_or(|off| back - off >= WEEK) {
            off = Some(back);
        } else {
            break;
        }
    }
    days
}

/// Seconds a day, of the days with an answer among today and the six before.
pub(super) fn seconds_a_day(history: &History, today: Day) -> u64 {
    let days = &history.record().days;
    let week = days.range(today.plus(1).minus(WEEK)..=today).filter(|(_, totals)| totals.answers > 0);
    let spent: Vec<f32> = week.map(|(&day, _)| seconds_spent(days, day)).collect();
    u64::from(whole(spent.iter().sum::<f32>() / real(spent.len().max(1))))
}

/// The longest run of days with an answer, of which one in seven may be missing.
pub fn longest_streak(history: &History) -> u32 {
    let (mut best, mut run) = (0, 0);
    let (mut before, mut off): (Option<Day>, Option<Day>) = (None, None);
    let answered = history.record().days.iter().filter(|(_, totals)| totals.answers > 0);
    for (&day, _) in answered {
        match before.map(|before| day.since(before)) {
            Some(1) => run += 1,
            Some(2) if off.is_none_or(|off| day.minus(1).since(off) >= WEEK) => {
                run += 1;
                off = Some(day.minus(1));
            }
            _ => (run, off) = (1, None),
        }
        before = Some(day);
        best = best.max(run);
    }
    best
}
