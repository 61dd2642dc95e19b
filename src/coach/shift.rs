//! Why readiness moved: which part of its [`Basis`] changed most, in figures that can be checked.

use super::basis::Basis;
use super::outlook::told_now;
use super::plan::{is_rough, is_unproven};
use super::readiness::{Mean, readiness};
use super::sitting::told_of_left;
use super::whole::real;
use crate::deck::Shelf;
use crate::history::{Event, History, Mode, Order, Replayed, What, relive};
use crate::memory::Day;
use crate::text::{percent, plural};

/// From so many points on a move is explained.
const WORTH_A_WORD: i32 = 3;
/// Answers of one session are no further apart, in seconds.
const APART: i64 = 30 * 60;

/// So many days back a session is told of: since then things were forgotten, too.
const YESTERDAY: u32 = 1;

/// Readiness before something was answered, and after it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shift {
    before: Basis,
    now: Basis,
    is_rough: bool,
}

impl Shift {
    /// From what it rested on before to what it rests on now; none without an interview to come, and as long as one of the two
    /// is not told.
    pub fn since(before: &Basis, shelf: &Shelf, history: &History, today: Day) -> Option<Self> {
        let now = readiness(shelf, history, today).map(|_| Basis::of(shelf, history, today))?;
        let is_told = !before.is_unproven && !now.is_unproven;
        is_told.then(|| Self { before: *before, now, is_rough: is_rough(history) })
    }

    /// What it was before, where that is another figure: `was about 40 %`.
    pub fn was(&self) -> Option<String> {
        let told = |basis: &Basis| told_now(shown(basis), self.is_rough);
        (told(&self.before) != told(&self.now)).then(|| format!("was {}", told(&self.before)))
    }

    /// Why it moved, where it moved by more than a little: `24 of 30 new cards right; luck apart, unseen ones count 54 %, not 22 %`.
    pub fn why(&self) -> Option<String> {
        let Self { before, now, .. } = self;
        // Whole points.
        #[expect(clippy::cast_possible_truncation)]
        let [from, to] = [before, now].map(|basis| (shown(basis) * 100.0).round() as i32);
        if (to - from).abs() < WORTH_A_WORD {
            return None;
        }
        // What each part adds: they come to the whole move. Cards that were met count as seen ones do now, where they counted
        // as unseen ones did then.
        let met = real(now.seen) - real(before.seen);
        let parts = [
            real(now.unseen) * (now.familiar - before.familiar),
            real(before.seen) * (now.recalled() - before.recalled()),
            met * (now.recalled() - before.familiar),
        ];
        let up = if to > from { 1.0 } else { -1.0 };
        let most = (0..parts.len()).max_by(|&a, &b| (parts[a] * up).total_cmp(&(parts[b] * up)))?;
        let asked = |before: [usize; 2], now: [usize; 2], what: &str, so: &str| {
            let [n, right] = [0, 1].map(|at| now[at].saturating_sub(before[at]));
            if n > 0 { format!("{right} of {n} {what} right{so} ") } else { String::new() }
        };
        let (because, which, count) = match most {
            // First looks are right by luck, too: what they say of others has none of it.
            0 => {
                let because = asked(before.looks, now.looks, "new cards", "; luck apart,");
                (because, "unseen", [now.familiar, before.familiar])
            }
            1 => {
                let because = asked(before.reviews, now.reviews, "reviews", ", so");
                (because, "seen", [now.recalled(), before.recalled()])
            }
            _ => {
                let [seen, unseen] = [now.recalled(), before.familiar].map(percent);
                let cards = now.looks[0].saturating_sub(before.looks[0]);
                let cards = plural(cards, "new card", "new cards");
                return Some(format!("{cards} met: seen ones count {seen}, unseen ones {unseen}"));
            }
        };
        let [then, was] = count.map(percent);
        let ones = if because.is_empty() { "cards" } else { "ones" };
        (then != was).then(|| format!("{because}{which} {ones} count {then}, not {was}"))
    }

    /// Both in a sentence's part: `was about 40 %: 24 of 30 new cards right; luck apart, unseen ones count 54 %, not 22 %`.
    fn told_of(&self, before: &str) -> Option<String> {
        let why = self.why().map(|why| format!(": {why}")).unwrap_or_default();
        self.was().map(|was| format!("{was}{before}{why}"))
    }
}

/// How ready the learner is after something was answered, and why that is another figure than before: `about 67 %, was about
/// 40 %: 24 of 30 new cards right; luck apart, unseen ones count 54 %, not 22 %`. None as long as no figure is told.
pub fn told_of_ready_since(before: &Basis, shelf: &Shelf, history: &History, today: Day) -> Option<String> {
    let ready = readiness(shelf, history, today).filter(|_| !is_unproven(history))?;
    let now = told_now(ready.now, is_rough(history));
    let was = Shift::since(before, shelf, history, today).and_then(|shift| shift.told_of(""));
    Some(std::iter::once(now).chain(was).collect::<Vec<_>>().join(", "))
}

/// What stands beside the result of an exam: how ready it makes, and why, and what it left of today's portion.
pub fn told_beside(before: &Basis, shelf: &Shelf, history: &History, today: Day) -> String {
    let ready = told_of_ready_since(before, shelf, history, today);
    let ready = ready.map(|ready| format!("Ready over all cards: {ready}."));
    ready.into_iter().chain(told_of_left(shelf, history, today)).collect::<Vec<_>>().join(" ")
}

/// Readiness as it is shown: a mean to four digits, rounded like every other.
fn shown(basis: &Basis) -> f32 {
    let mut mean = Mean::default();
    mean.add(basis.now());
    mean.value().unwrap_or_default()
}

/// What readiness rested on before the latest session or exam.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Before {
    basis: Basis,
    day: Day,
    is_exam: bool,
}

impl Before {
    /// By all events.
    pub fn of(events: Vec<Event>, shelf: &Shelf) -> Option<Self> {
        let mut watch = Watch::new(&events);
        relive(events, |history, replayed| watch.see(history, replayed, shelf));
        watch.before
    }

    /// Whether there may be something to tell; where there is not, the journals need not be read.
    pub fn may_tell(shelf: &Shelf, history: &History, today: Day) -> bool {
        let is_recent = history.record().days.range(today.minus(YESTERDAY)..=today).next().is_some();
        is_recent && !is_unproven(history) && readiness(shelf, history, today).is_some()
    }

    /// What that moved, where it is worth a word: `was about 40 % before today's exam: 24 of 30 …`.
    pub fn told(&self, shelf: &Shelf, history: &History, today: Day) -> Option<String> {
        let what = if self.is_exam { "exam" } else { "session" };
        let when = match today.since(self.day) {
            0 if self.is_exam => " before today's exam".to_owned(),
            0 => " before your last session".to_owned(),
            YESTERDAY => format!(" before yesterday's {what}"),
            _ => return None,
        };
        let shift = Shift::since(&self.basis, shelf, history, today)?;
        shift.why().and_then(|_| shift.told_of(&when))
    }
}

/// Waits for the first answer of the latest session.
pub(super) struct Watch {
    /// That answer's place in the order of all.
    from: Option<Order>,
    /// What was known before it.
    pub before: Option<Before>,
}

impl Watch {
    /// By all events, in whatever order.
    pub fn new(events: &[Event]) -> Self {
        let answers = events.iter().filter_map(|event| match &event.what {
            What::Answer(answer) => Some((event, answer.mode, answer.exam.as_deref())),
            _ => None,
        });
        let mut answers: Vec<_> = answers.collect();
        answers.sort_unstable_by_key(|(event, ..)| std::cmp::Reverse((event.at, &event.dev, event.n)));
        let mut from: Option<&Event> = None;
        let mut latest = None;
        for (event, mode, exam) in answers {
            let (of, last) = (*latest.get_or_insert((mode, exam)), from.unwrap_or(event));
            let near = exam.is_some() || last.at.as_second() - event.at.as_second() <= APART;
            if of != (mode, exam) || event.day() != last.day() || !near {
                break;
            }
            from = Some(event);
        }
        Self { from: from.map(Order::from), before: None }
    }

    /// Sees an answer, and what was known before it.
    pub fn see(&mut self, history: &History, replayed: &Replayed<'_>, shelf: &Shelf) {
        let event = replayed.event;
        if self.from.take_if(|from| *from <= Order::from(event)).is_some() {
            let day = event.day();
            let is_exam = replayed.answer.mode == Some(Mode::Exam);
            self.before = Some(Before { basis: Basis::of(shelf, history, day), day, is_exam });
        }
    }
}
