//! Where readiness will stand on the day of the interview, if the plan is kept.
//!
//! The days to the interview are lived through as [`course`](super::course) has them, but card by card: each is asked,
//! recalled as often as [`Recall`] expects, and takes the memory that follows. No dice: chances are carried over from card
//! to card, so that of ten cards with 70 % seven are recalled.
//!
//! How far off that may be is known, too: from the days that are likely skipped, from how few answers the predictions were
//! held against, and from how little first looks say of what was never asked.

use std::collections::BinaryHeap;

use super::census::Census;
use super::course::{self, MOST_MINUTES};
use super::custom::{Custom, LIKELY};
use super::pace::Pace;
use super::plan::{MINUTES_A_DAY, Portion, StudyPlan, portion_of};
use super::readiness::is_planned;
use super::whole::{real, whole};
use crate::deck::{CardRef, Shelf};
use crate::history::{Goal, History, SPRINT};
use crate::knowledge::{Recall, need, worth};
use crate::memory::{Day, Grade, MemoryState};
use crate::text::{percent, percents, plural};

/// Readiness on the day, if the plan is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// What is most likely, 0-1.
    pub likely: f32,
    /// From the least to the most that is likely.
    pub within: [f32; 2],
    /// The share of all cards that will have been seen, midway between the least and the most that is likely.
    pub seen: f32,
    /// The day on which the last card is met; none where some are never met, or all were.
    pub all_seen: Option<Day>,
}

impl Outlook {
    /// The range in words: `74–81 %`. It is never 100 %, since what is known now may be forgotten by then.
    pub fn told(&self) -> String {
        range(self.within.map(|share| share.min(0.99)))
    }
}

/// A range of shares in words, as people round: `74–81 %`.
pub fn range(within: [f32; 2]) -> String {
    percents(within.map(|share| (share * 100.0).round()))
}

/// What of all cards was seen, and what will be: `262 of 340 cards; all by Dec 2, if you keep 6 days a week`.
pub fn told_of_cards(plan: &StudyPlan, outlook: Option<&Outlook>) -> String {
    let now = format!("{} of {}", plan.cards - plan.unseen, plural(plan.cards, "card", "cards"));
    if plan.unseen == 0 || plan.seen_by_day.is_none() || plan.days_left == Some(0) {
        return now;
    }
    match all_seen(plan, outlook) {
        Some(_) if plan.days_left == Some(1) => format!("{now}; all today"),
        Some(day) => format!("{now}; all by {}{}", day.short(), plan.condition()),
        None => format!("{now}; {}", plan.told_of_seen()),
    }
}

/// The day on which the last card is met, if the plan is kept. It is named only where the least that is likely is all.
pub fn all_seen(plan: &StudyPlan, outlook: Option<&Outlook>) -> Option<Day> {
    outlook.filter(|_| plan.sees_all()).and_then(|outlook| outlook.all_seen)
}

/// Readiness as far as it is known: `64 %`, or `about 64 %`.
pub fn told_now(ready: f32, is_rough: bool) -> String {
    format!("{}{}", if is_rough { "about " } else { "" }, percent(ready))
}

/// How ready the learner is, and will be on the day: `64 % now, 74–81 % on the day`. As long as nothing shows what stays it
/// is only the day; none where there is nothing to say.
pub fn told_of_ready(plan: &StudyPlan, outlook: Option<&Outlook>) -> Option<String> {
    let ready = plan.readiness?.now;
    let now = (!plan.is_unproven).then(|| format!("{} now", told_now(ready, plan.is_rough)));
    let then = outlook.map(|outlook| format!("{} on the day", outlook.told()));
    now.into_iter().chain(then).reduce(|now, then| format!("{now}, {then}"))
}

/// Farther ahead nobody can say.
const FARTHEST: u32 = 180;

/// What is known beforehand of a card that will be met tells so much of what it tells of one that will not.
const MET: f32 = 0.5;
/// Readiness is never known better than this.
const AT_LEAST: f32 = 0.02;

/// The outlook with so many minutes a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtMinutes {
    /// The minutes.
    pub minutes: u32,
    /// What comes of them.
    pub outlook: Outlook,
}

/// Beside the minutes that are set stand so many fewer, and twice so many more.
const STEP: u32 = 5;

/// What the outlook hangs on, for any number of minutes a day.
pub struct Prospects<'a> {
    shelf: &'a Shelf,
    history: &'a History,
    goal: Goal,
    today: Day,
    interview: Day,
    recall: Recall<'a>,
    census: Census,
    custom: Custom,
    /// The same as it is foreseen: a habit is believed as far as it is likely, from the first day on, and pace and lapses have
    /// today in them, so that nothing moves over night.
    foreseen: Custom,
    /// What is learned of a card that was not known when it was first met.
    learned: MemoryState,
    seen: Vec<Seen>,
    /// What was never met, in the order in which it will be.
    unseen: Vec<Unseen>,
}

/// A card that was met.
#[derive(Clone, Copy)]
struct Seen {
    memory: MemoryState,
    /// The last day on which it was asked, and the next on which it will be, both in days from today.
    last: i64,
    due: u32,
    /// The chance that it was known before it was ever asked.
    known: f32,
    /// The chance to recall it on the day, as things stand.
    on_day: f32,
    tier: u8,
}

/// A card that was not.
#[derive(Clone, Copy)]
struct Unseen {
    /// The chance that it is known all the same.
    chance: f32,
    tier: u8,
}

/// The outlook for a goal; none without an interview to come that is near enough.
pub fn outlook(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Option<Outlook> {
    let minutes = goal.minutes.unwrap_or(MINUTES_A_DAY);
    Some(Prospects::new(shelf, history, goal, today)?.at(minutes))
}

impl<'a> Prospects<'a> {
    /// Where everything stands today; none without an interview to come that is near enough, or without cards.
    pub fn new(shelf: &'a Shelf, history: &'a History, goal: Goal, today: Day) -> Option<Self> {
        let interview = goal.ahead(today).filter(|day| day.since(today) <= FARTHEST)?;
        let recall = Recall::new(shelf, history, today);
        let census = Census::of(shelf, history, goal, today);
        let custom = Custom::at_dawn(history, &census, today);
        let (usual, pace) = (Custom::of(history, today), Pace::with_today(history, today));
        let mut prospects = Self {
            shelf,
            history,
            goal,
            today,
            interview,
            census,
            custom,
            foreseen: Custom { pace, kept: custom.likely_kept[0], ..usual },
            learned: history.model().next(None, 0, Grade::Again),
            recall,
            seen: Vec::new(),
            unseen: Vec::new(),
        };
        shelf.cards().for_each(|at| prospects.take(at));
        prospects.unseen.sort_by(|a, b| need(b.tier, b.chance).total_cmp(&need(a.tier, a.chance)));
        (prospects.all() > 0).then_some(prospects)
    }

    fn take(&mut self, at: CardRef) {
        let (deck, card) = (at.deck_position(), self.shelf.card(at));
        let record = self.history.record().card(&card.name);
        if !is_planned(card, record) {
            return;
        }
        let Some((record, schedule)) = record.and_then(|record| Some((record, record.schedule?))) else {
            let chance = self.recall.of(deck, card, None, self.today);
            return self.unseen.push(Unseen { chance, tier: card.tier });
        };
        let due = self.goal.due(record, self.today).map_or(0, |due| due.since(self.today));
        let ago = i64::from(self.today.since(schedule.last));
        let on_day = self.recall.of(deck, card, Some(record), self.interview);
        let known = self.recall.known_before(deck, card, record);
        self.seen.push(Seen { memory: schedule.memory, last: -ago, due, known, on_day, tier: card.tier });
    }

    fn all(&self) -> usize {
        self.seen.len() + self.unseen.len()
    }

    /// The outlook with so many minutes a day.
    pub fn at(&self, minutes: u32) -> Outlook {
        let goal = Goal { minutes: Some(minutes), ..self.goal };
        let today = portion_of(self.shelf, self.history, goal, self.today);
        let ahead = self.interview.since(self.today);
        let days = |kept: f32| self.days(&self.foreseen, minutes, kept, today);
        let usual = days(self.foreseen.kept);
        let [few, many] = self.custom.likely_within(ahead).map(days);
        let likely = self.live(&usual);
        let error = LIKELY * self.error(&usual, likely);
        let least = self.live(&few).min(likely) - error;
        // What will be missing is never all made up: the less of it there is, the less there is to gain.
        let missing = 1.0 - self.live(&many).max(likely);
        let most = 1.0 - missing * (-error / missing).exp();
        let within = [least.max(0.0), most];
        // What will be seen is a promise of the plan: it rests on the days that the plan counts upon.
        let days = |kept: f32| self.days(&self.custom, minutes, kept, today);
        let [low, high] = self.custom.kept_within(ahead).map(|kept| self.seen_after(&days(kept)));
        let all_seen = self.all_seen(&days(self.custom.kept));
        Outlook { likely, within, seen: f32::midpoint(low, high), all_seen }
    }

    /// The outlook with these minutes, with fewer and with more: three rows.
    pub fn table(&self, minutes: u32) -> [AtMinutes; 3] {
        let all = match minutes.checked_sub(STEP) {
            Some(fewer) if fewer > 0 => [fewer, minutes, minutes.saturating_add(2 * STEP)],
            _ => [minutes, minutes.saturating_add(STEP), minutes.saturating_add(3 * STEP)],
        };
        all.map(|minutes| minutes.min(MOST_MINUTES))
            .map(|minutes| AtMinutes { minutes, outlook: self.at(minutes) })
    }

    /// The share of all cards that was seen after these days.
    fn seen_after(&self, days: &[[f32; 2]]) -> f32 {
        let met: f32 = days.iter().map(|day| day[0]).sum();
        let never = real(self.unseen.len()) - met;
        // Halves of cards are the estimate's.
        if never < 0.5 { 1.0 } else { 1.0 - never / real(self.all()) }
    }

    /// One standard deviation of what predictions may be off by: of what was met by the day, and of what was not. What is
    /// met until then hangs on what was known of it, too, but less, since the rest of it is learned.
    fn error(&self, days: &[[f32; 2]], likely: f32) -> f32 {
        let met: f32 = days.iter().map(|day| day[0]).sum();
        let all = real(self.all());
        let met = met.min(real(self.unseen.len())) / all;
        let never = real(self.unseen.len()) / all - met;
        let chance = self.unseen.iter().map(|card| card.chance).sum::<f32>() / real(self.unseen.len().max(1));
        let known = self.recall.familiar().error_of_unseen(chance) * (never + met * MET);
        let recall = self.recall.error(likely) * (1.0 - never);
        recall.hypot(known).hypot(AT_LEAST)
    }

    /// How many new cards and how many others each day asks, where such a share of the days is kept; today what is left.
    fn days(&self, custom: &Custom, minutes: u32, kept: f32, today: Portion) -> Vec<[f32; 2]> {
        let done = self.census.done(self.history, self.today);
        let days = self.interview.since(self.today);
        let mut days = course::lived(days, &self.census, done, custom, minutes, kept, self.goal.new);
        let capacity = custom.capacity(minutes) * kept;
        // What today's portion leaves for another day, since it is sized at another pace than the days to come.
        let mut left = days.first().map_or(0.0, |first| first[0] - real(today.new)).max(0.0);
        for day in days.iter_mut().skip(1) {
            let more = left.min((capacity / custom.first_cost() - day[0]).max(0.0));
            left -= more;
            day[0] += more;
            day[1] = (capacity - day[0] * custom.first_cost()).max(0.0) / custom.review_cost();
        }
        if let Some(first) = days.first_mut() {
            *first = [real(today.new), real(today.due + today.ahead)];
        }
        days
    }

    /// The day on which the last card is met.
    fn all_seen(&self, days: &[[f32; 2]]) -> Option<Day> {
        course::all_met_after(days, self.unseen.len()).map(|after| self.today.plus(after))
    }

    /// Lives through the days, and gives readiness on the last one.
    fn live(&self, days: &[[f32; 2]]) -> f32 {
        let end = self.interview.since(self.today);
        let mut life = Life::new(self, end);
        for (day, [new, others]) in (0..end).zip(days) {
            life.dawn(day);
            for _ in 0..life.new.take(*new) {
                life.meet(day);
            }
            for _ in 0..life.others.take(*others) {
                if !life.review(day) {
                    break;
                }
            }
        }
        life.readiness()
    }
}

/// Parts that are carried over until they are a whole.
#[derive(Clone, Copy, Default)]
struct Carry(f32);

impl Carry {
    /// The whole part of what there is by now.
    fn take(&mut self, more: f32) -> u32 {
        self.0 += more;
        let taken = whole(self.0 + 1e-3);
        self.0 -= real(taken as usize);
        taken
    }
}

/// The days as they are lived through.
struct Life<'a> {
    of: &'a Prospects<'a>,
    end: u32,
    cards: Vec<Seen>,
    met: usize,
    new: Carry,
    others: Carry,
    recalled: Carry,
    known: Carry,
    /// The cards that come due on each day.
    coming: Vec<Vec<usize>>,
    /// What would be lost on the day, most first: of what is due, and of everything. What changed since it was put in is skipped.
    due: BinaryHeap<(u32, usize)>,
    any: BinaryHeap<(u32, usize)>,
    /// What was asked today.
    asked: Vec<usize>,
}

impl<'a> Life<'a> {
    fn new(of: &'a Prospects<'a>, end: u32) -> Self {
        let mut coming = vec![Vec::new(); end as usize];
        for (at, card) in of.seen.iter().enumerate() {
            if let Some(day) = coming.get_mut(card.due as usize) {
                day.push(at);
            }
        }
        let (asked, rest): (Vec<usize>, Vec<usize>) =
            (0..of.seen.len()).partition(|&at| of.seen[at].last >= 0);
        let any = rest.into_iter().map(|at| (of.seen[at].loss(), at)).collect();
        let due = BinaryHeap::new();
        let [new, others, recalled, known] = [Carry::default(); 4];
        Self {
            of,
            end,
            cards: of.seen.clone(),
            met: 0,
            new,
            others,
            recalled,
            known,
            coming,
            due,
            any,
            asked,
        }
    }

    /// A day begins.
    fn dawn(&mut self, day: u32) {
        if day > 0 {
            self.any.extend(self.asked.drain(..).map(|at| (self.cards[at].loss(), at)));
        }
        let coming = std::mem::take(&mut self.coming[day as usize]);
        let still = coming.into_iter().filter(|&at| self.cards[at].due <= day);
        self.due.extend(still.map(|at| (self.cards[at].loss(), at)));
    }

    /// The next new card is met.
    fn meet(&mut self, day: u32) {
        let Some(&Unseen { chance, tier }) = self.of.unseen.get(self.met) else { return };
        self.met += 1;
        let known = self.known.take(chance) > 0;
        let model = self.of.history.model();
        let memory = if known { model.next(None, 0, Grade::Good) } else { self.of.learned };
        let known = f32::from(u8::from(known));
        let card = Seen { memory, last: i64::from(day), due: 0, known, on_day: 0.0, tier };
        self.cards.push(card);
        self.set(self.cards.len() - 1, card, day);
    }

    /// The card of which most would be lost is asked, what is due first; but in the last days whatever would be lost. Says
    /// whether there was one.
    fn review(&mut self, day: u32) -> bool {
        let sprints = self.end - day <= SPRINT;
        let due = if sprints { None } else { Self::first(&mut self.due, &self.cards, day) };
        let Some(at) = due.or_else(|| Self::first(&mut self.any, &self.cards, day)) else { return false };
        let card = self.cards[at];
        // From 1 on, as it was not asked today.
        let days = u32::try_from(i64::from(day) - card.last).unwrap_or(1);
        let chance = Recall::with_known(card.known, self.of.recall.held(card.memory, days));
        let grade = if self.recalled.take(chance) > 0 { Grade::Good } else { Grade::Again };
        let memory = self.of.history.model().next(Some(card.memory), days, grade);
        let known = if grade.is_pass() { card.known } else { 0.0 };
        self.set(at, Seen { memory, known, ..card }, day);
        true
    }

    /// The first of these that is as it was, and was not asked on this day.
    fn first(heap: &mut BinaryHeap<(u32, usize)>, cards: &[Seen], day: u32) -> Option<usize> {
        while let Some((loss, at)) = heap.pop() {
            if cards[at].loss() == loss && cards[at].last < i64::from(day) {
                return Some(at);
            }
        }
        None
    }

    /// A card was asked on this day, and has this memory now.
    fn set(&mut self, at: usize, card: Seen, day: u32) {
        let interval = self.of.history.model().interval(card.memory, at as u64);
        let held = self.of.recall.held(card.memory, self.end - day);
        let on_day = Recall::with_known(card.known, held);
        // What would come after the interview is asked on its eve.
        let due = (day + interval).min(self.end.saturating_sub(1)).max(day + 1);
        self.cards[at] = Seen { last: i64::from(day), due, on_day, ..card };
        if let Some(coming) = self.coming.get_mut(due as usize) {
            coming.push(at);
        }
        self.asked.push(at);
    }

    fn readiness(&self) -> f32 {
        let seen: f32 = self.cards.iter().map(|card| card.on_day).sum();
        let never: f32 = self.of.unseen.iter().skip(self.met).map(|card| card.chance).sum();
        (seen + never) / real(self.of.all())
    }
}

impl Seen {
    /// What would be lost of it on the day, weighed by how near the core it is, in millionths.
    fn loss(&self) -> u32 {
        whole(worth(self.tier) * (1.0 - self.on_day) * 1e6)
    }
}
