//! What the days ahead come to: how many new cards each takes, and what will have been seen in the end.

use super::census::{Census, HORIZON};
use super::custom::Custom;
use super::whole::{real, whole};
use crate::memory::Day;

/// New cards take at most this share of a day's questions while anything is due.
const MOST_NEW: f32 = 0.5;
/// The same while more is due than a day holds: who forgets slowly can catch up later.
const NEW_IN_A_PILE: f32 = 0.4;
/// How much more or less than a day holds is due while the plan turns from the one share to the other: a cliff would move what
/// is foreseen by points with a single answer.
const TURNS: f32 = 0.25;
/// In so many days before the interview new cards have most of the places, pile or not: a first look is then worth more on
/// the day than another look at what is known.
pub(super) const LAST_WEEK: u32 = 7;
/// The share of the places that core cards keep even then, where they are due.
const KEPT_FOR_CORE: f32 = 0.1;
/// The most new cards on the eve, which is a review.
pub(super) const NEW_ON_THE_EVE: f32 = 5.0;
/// Days after which a card that was recalled usually comes back.
const LATER: usize = 9;
/// The minutes of a day.
pub(super) const MOST_MINUTES: u32 = 24 * 60;
/// Without a date, the share of a day's questions that new cards take.
const STEADY_NEW: f32 = 1.0 / 3.0;

/// The days on which new cards are met, of so many that are left: everything is to have been seen some days before.
fn meeting(days: u32) -> f32 {
    let settling = if days > 1 { (days / 4).clamp(1, 5) } else { 0 };
    real(days.saturating_sub(settling).max(1) as usize)
}

/// What the days ahead come to.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// New cards a day where there is no date.
    pub new_per_day: u32,
    /// New cards for today, those met already included: it may have room for more than a usual day.
    pub new_today: u32,
    /// New cards that will have been met by the day, from the least to the most that is likely.
    pub reached: [usize; 2],
    /// Minutes a day that it takes to see everything by the day, on as few days as are likely kept; none where no minutes do.
    pub needed: Option<u32>,
}

impl Course {
    /// Towards an interview, `days` from now. `met` new cards and `reviewed` others are behind the learner today, who wants
    /// at most `most_new` a day.
    pub(super) fn towards(
        days: u32,
        census: &Census,
        [met, reviewed]: [u32; 2],
        custom: &Custom,
        minutes: u32,
        most_new: Option<u32>,
    ) -> Self {
        let most_new = limit(most_new);
        let done = [met, reviewed].map(|cards| real(cards as usize));
        let path = |minutes: u32, kept: f32| Path {
            days,
            census,
            custom,
            capacity: custom.capacity(minutes),
            kept,
            done,
            most_new,
        };
        let within = custom.kept_within(days);
        // What covers everything does so on as few days as are likely kept: else the same plan would still say 96 %.
        let all = |minutes: u32| path(minutes, within[0]).reached() == census.unseen;
        let usual = path(minutes, custom.kept);
        let reached = within.map(|kept| path(minutes, kept).reached());
        // What suffices is sought on the side of the minutes set on which it must lie.
        let (mut least, mut most) = if all(minutes) { (1, minutes) } else { (minutes + 1, MOST_MINUTES) };
        while least < most {
            let middle = least.midpoint(most);
            if all(middle) { most = middle } else { least = middle + 1 }
        }
        Self {
            new_per_day: 0,
            new_today: whole(usual.new_today()),
            reached,
            needed: all(most).then_some(most),
        }
    }

    /// Without a date: a steady share of each day. Where more is due than a day holds, new ones wait, so that the pile
    /// shrinks.
    pub(super) fn onward(
        census: &Census,
        [met, reviewed]: [u32; 2],
        custom: &Custom,
        minutes: u32,
        most_new: Option<u32>,
    ) -> Self {
        let (unseen, due) = (real(census.unseen + met as usize), real(census.due + reviewed as usize));
        let capacity = custom.capacity(minutes);
        let new = if due >= capacity { 0.0 } else { (capacity * STEADY_NEW).max(1.0).min(unseen) };
        let new = new.min(limit(most_new));
        Self { new_per_day: whole(new), new_today: whole(new), ..Self::default() }
    }

    /// On the day itself what is known is worth another look; who has hardly begun meets as much of the core as there is
    /// time for.
    pub(super) fn on_the_day(census: &Census, met: u32, custom: &Custom, minutes: u32) -> Self {
        let (core, seen) =
            (real(census.unseen_core + met as usize), real(census.seen()) - real(met as usize));
        let places = custom.capacity(minutes) / custom.first_cost();
        let new = if seen < places { whole(places.min(core)) } else { 0 };
        Self { new_today: new, ..Self::default() }
    }
}

/// The most new cards a day, to be compared with.
fn limit(most_new: Option<u32>) -> f32 {
    most_new.map_or(f32::INFINITY, |most| real(most as usize))
}

/// The way to an interview: what each of its days holds.
struct Path<'c> {
    /// Days until then.
    days: u32,
    census: &'c Census,
    custom: &'c Custom,
    /// Answers that a day holds.
    capacity: f32,
    /// The share of the days that is kept.
    kept: f32,
    /// New cards and others that were asked today.
    done: [f32; 2],
    /// The most new cards a day.
    most_new: f32,
}

impl Path<'_> {
    /// New cards on a day with so many left before the interview: as many as see all some days before, on half of the
    /// places at most, or all that there is room for once what is due has its place: what is met early is remembered best. For a
    /// fast forgetter none while more is due than a day holds. In the last week new cards have the places that core cards leave
    /// that are due, and on the eve what is left (`docs/coach.md`).
    fn intake(&self, days: u32, unseen: f32, [due, core]: [f32; 2]) -> f32 {
        let Self { custom, capacity, .. } = *self;
        // Who skips days has fewer of them to meet all.
        let quota = (unseen / (meeting(days) * custom.kept).max(1.0)).ceil();
        let beside = |due: f32| (capacity - due * custom.review_cost()).max(0.0) / custom.first_cost();
        // Reckoned by the usual costs, since one's own change with each answer, and a day is not to grow while it is worked on.
        let room =
            ((capacity - due * Custom::USUAL_REVIEW).max(0.0) / Custom::USUAL_FIRST).floor().min(unseen);
        let places = if days <= 1 {
            return quota.min(beside(due).floor()).min(NEW_ON_THE_EVE);
        } else if days <= LAST_WEEK {
            beside(core.min(capacity * KEPT_FOR_CORE))
        } else {
            let free = (capacity * MOST_NEW / custom.first_cost()).max(beside(due)).max(room);
            let piled = capacity * NEW_IN_A_PILE * (1.0 - custom.forgets_fast) / custom.first_cost();
            let pile = ((due / capacity - 1.0 + TURNS) / (2.0 * TURNS)).clamp(0.0, 1.0);
            free + (piled - free) * pile
        };
        quota.max(room).min(places.ceil())
    }

    /// New cards for today, those met already included. It is reckoned from the beginning of the day, so that it stays what it
    /// is while it is worked on.
    fn new_today(&self) -> f32 {
        let Self { days, census, custom, done: [met, reviewed], .. } = *self;
        let (unseen, due) = (real(census.unseen) + met, real(census.due) + reviewed);
        let new = self.intake(days, unseen, [due, real(census.due_core)]).min(self.most_new);
        // Who begins on the eve has nothing to review: as much of the core as there is time for.
        let places = self.capacity / custom.first_cost();
        if days <= 1 && due < 1.0 && real(census.seen()) - met < places {
            return new.max(places.min(unseen).min(self.most_new)).floor();
        }
        new.floor()
    }

    /// What is left of today: new cards, and places for others.
    fn left_of_today(&self) -> [f32; 2] {
        let Self { census, custom, capacity, done: [met, reviewed], .. } = *self;
        let new = (self.new_today() - met).clamp(0.0, real(census.unseen));
        let spent = (met + new) * custom.first_cost() + reviewed * custom.review_cost();
        [new, (capacity - spent).max(0.0)]
    }

    /// How many of the unseen cards will have been met by the day, if every day goes by [`intake`](Self::intake).
    fn reached(&self) -> usize {
        let unseen = self.live(|_, _| {});
        // Halves of cards are the estimate's.
        if unseen < 0.5 { self.census.unseen } else { whole(real(self.census.unseen) - unseen) as usize }
    }

    /// Lives through the days to the interview, with the rest of each day for what is due: that comes from the cards' own
    /// dates, and from how cards usually come back. Tells for each day how many new and how many due cards it asks; gives
    /// back how many are never met.
    fn live(&self, mut tell: impl FnMut(f32, f32)) -> f32 {
        let Self { census, custom, kept, .. } = *self;
        let days = self.days.min(HORIZON);
        let (mut unseen, mut due) = (real(census.unseen), real(census.due));
        let mut coming: Vec<f32> = census.coming.iter().map(|&cards| real(cards)).collect();
        coming.resize(days as usize + LATER, 0.0);
        // What comes due is core as often as what was seen.
        let core = census.share_of_core();
        for (day, left) in (0..days as usize).zip((1..=days).rev()) {
            let [new, places] = if day == 0 {
                self.left_of_today()
            } else {
                let new = kept * self.intake(left, unseen, [due, due * core]).min(unseen).min(self.most_new);
                [new, kept * self.capacity - new * custom.first_cost()]
            };
            let reviewed = (places / custom.review_cost()).clamp(0.0, due);
            tell(new, reviewed);
            unseen -= new;
            due -= reviewed;
            let first = custom.right_at_first;
            let soon = new * (1.0 - first) + reviewed * custom.forgotten;
            let later = reviewed * (1.0 - custom.forgotten);
            for (after, cards) in [(1, soon), (2, new * first), (LATER, later)] {
                if let Some(then) = coming.get_mut(day + after - 1) {
                    *then += cards;
                }
            }
            due += coming[day];
        }
        unseen
    }
}

/// How many new cards and how many due ones each day up to the interview asks, if such a share of the days is kept; so
/// many new cards and others are behind the learner today.
pub(super) fn lived(
    days: u32,
    census: &Census,
    done: [u32; 2],
    custom: &Custom,
    minutes: u32,
    kept: f32,
    most_new: Option<u32>,
) -> Vec<[f32; 2]> {
    let capacity = custom.capacity(minutes);
    let (done, most_new) = (done.map(|cards| real(cards as usize)), limit(most_new));
    let path = Path { days, census, custom, capacity, kept, done, most_new };
    let mut lived = Vec::new();
    path.live(|new, due| lived.push([new, due]));
    lived
}

/// After how many of these days the last of the unseen cards is met; none where some never are.
pub(super) fn all_met_after(days: &[[f32; 2]], unseen: usize) -> Option<u32> {
    let mut unseen = real(unseen);
    (0u32..).zip(days).filter(|(_, [new, _])| *new > 0.0).find_map(|(after, [new, _])| {
        unseen -= new;
        // Halves of cards are the estimate's.
        (unseen < 0.5).then_some(after)
    })
}

/// New cards a day, of the days on which some are met, where such a share of them is kept; today is there, unless it asks for
/// no new ones.
pub(super) fn new_a_day(days: &[[f32; 2]], unseen: usize, kept: f32) -> u32 {
    let end = all_met_after(days, unseen);
    let met = if end.is_some() { real(unseen) } else { days.iter().map(|day| day[0]).sum() };
    let last = end.map(|after| after as usize).or_else(|| days.iter().rposition(|day| day[0] > 0.0));
    let today = days.first().is_some_and(|day| day[0] > 0.0);
    let kept = real(usize::from(today)) + kept * real(last.unwrap_or_default());
    whole((met / kept.max(1.0) - 1e-3).ceil().max(0.0))
}

/// What a day will ask, as far as can be said beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAhead {
    /// The day.
    pub date: Day,
    /// Cards that were seen before: due, and ahead of time where there is room.
    pub due: usize,
    /// Cards met for the first time.
    pub new: usize,
}

/// How many cards are met for the first time on each day up to the interview, if every one of them is kept; so many new
/// cards and others are behind the learner today.
pub(super) fn met_ahead(
    days: u32,
    census: &Census,
    done: [u32; 2],
    custom: &Custom,
    minutes: u32,
    most_new: Option<u32>,
) -> Vec<usize> {
    let days = lived(days, census, done, custom, minutes, 1.0, most_new);
    let mut sum = 0.0;
    let met = days.into_iter().map(|[new, _]| {
        // Parts of cards are carried over, so that the days sum up.
        let (before, after) = (whole(sum), whole(sum + new));
        sum += new;
        (after - before) as usize
    });
    met.collect()
}
