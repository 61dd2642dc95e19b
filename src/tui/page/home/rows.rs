//! The rows of the home page: what there is to do today, then the decks and their topics.

use crate::coach::{self, Outlook, Sitting, StudyPlan, Tomorrow, TopicFigures};
use crate::deck::{Card, Entry, Shelf};
use crate::history::History;
use crate::knowledge::Recall;
use crate::memory::Day;
use crate::quiz::{Exam, Pair, Placement, Wanted};
use crate::tui::page::rows::{codes_of, entries_of};
use crate::tui::widgets::text::{count, percent};

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first question of somebody who has never answered.
    Begin,
    /// Finding out what is known already.
    Placement,
    /// The portion of the day.
    Today,
    Plan,
    /// An exam that was left: the last one.
    Exam,
    /// The one of the other kind, where both were left.
    OtherExam,
    Missed,
    Mixed,
    Deck,
    Topic,
}

/// A row that the cursor can be on.
#[derive(Clone, Debug)]
pub struct HomeRow {
    /// What it is about.
    pub kind: Kind,
    /// Its first column.
    pub title: String,
    /// What it says, longest wording first; nothing on a deck or a topic.
    pub says: Vec<String>,
    /// The key that does it from any row.
    pub key: &'static str,
    /// The topic's id, where it is a topic.
    pub topic: Option<String>,
    /// The deck's id, where it is a deck or a topic.
    pub deck: Option<String>,
    /// How far it is indented.
    pub depth: usize,
    /// The entries that it is about, where nothing of it was answered yet.
    pub codes: String,
    /// Its cards.
    pub cards: Cards,
}

/// What is said where there is nothing to ask, longest wording first: no deck is there, all of them are off, or all cards
/// of those that are there are suspended.
pub fn without_cards(shelf: &Shelf, history: &History) -> [&'static str; 2] {
    match (shelf.cards().next(), history.record().decks_off().is_empty()) {
        (Some(_), _) => ["all cards are suspended: s on a card's page resumes it", "all cards are suspended"],
        (None, true) => ["no cards yet: trainer add FILE brings a deck", "no cards yet: trainer add FILE"],
        (None, false) => ["all decks are off: trainer decks on NAME", "all off: trainer decks on NAME"],
    }
}

/// Cards by standing, those that are asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cards {
    pub total: usize,
    pub known: usize,
    pub seen: usize,
    pub new: usize,
    pub due: usize,
    pub missed: usize,
}

impl HomeRow {
    fn new(kind: Kind, title: &str, says: Vec<String>, key: &'static str) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            says,
            key,
            topic: None,
            deck: None,
            depth: 0,
            codes: String::new(),
            cards: Cards::default(),
        }
    }

    /// The first one: what there is to do now.
    pub fn of_sitting(
        sitting: &Sitting,
        is_new: bool,
        done: (u32, u64),
        (next_due, tomorrow): (Option<Day>, Tomorrow),
        without: [&str; 2],
    ) -> Self {
        let &Sitting { cards, new, due, ahead, minutes, waiting, is_done, is_extra, .. } = sitting;
        if cards == 0 {
            return Self::new(Kind::Today, "Today", without.map(ToOwned::to_owned).to_vec(), "");
        }
        if is_new {
            let says = ["with the first question; there is nothing to set up", "nothing to set up"];
            return Self::new(Kind::Begin, "Begin", says.map(ToOwned::to_owned).to_vec(), "");
        }
        if is_done {
            let (answers, seconds) = done;
            let (answers, spent) =
                (count(answers as usize, "answer", "answers"), seconds.div_ceil(60).max(1));
            // The footer says what Enter does; here stands what comes next.
            let next = match next_due {
                Some(day) if !tomorrow.is_interview && !tomorrow.asks_anything() => {
                    format!("Next: {}", day.short())
                }
                // Where others wait, that is said.
                _ => match tomorrow.told_by_parts().filter(|_| tomorrow.offers.waiting > 0) {
                    Some(parts) => format!("Tomorrow: {parts}"),
                    None => format!("Tomorrow: {}", tomorrow.told()),
                },
            };
            let short = next.split(", ").next().unwrap_or_default();
            let says = vec![
                format!("for today: {answers} in {spent} min. {next}"),
                format!("for today: {answers}. {next}"),
                format!("for today. {next}"),
                short.to_owned(),
                answers,
            ];
            return Self::new(Kind::Today, "Done", says, "");
        }
        if due + new + ahead == 0 || (is_extra && cards > 0) {
            let next = next_due.map(|day| format!(" until {}", day.short())).unwrap_or_default();
            let (long, short) = if waiting == 0 {
                (format!("nothing is due{next}"), format!("nothing due{next}"))
            } else {
                (coach::told_of_waiting(waiting), count(waiting, "due card waits", "due cards wait"))
            };
            let says = vec![format!("{long}. Enter asks the {cards} you know least"), short];
            return Self::new(Kind::Today, "Today", says, "");
        }
        let (parts, many) = (sitting.parts(), sitting.told());
        let long = format!("{many}, about {minutes} min: {parts}");
        let less =
            (sitting.of > cards).then(|| format!("{cards} left of {}, {minutes} min: {parts}", sitting.of));
        // In few columns rather what waits than how long it takes.
        let says = std::iter::once(long).chain(less).chain((waiting > 0).then_some(parts));
        let says = says.chain([format!("{many}, {minutes} min"), many]);
        Self::new(Kind::Today, "Today", says.collect(), "")
    }

    /// For who knows some of it already.
    pub fn of_placement() -> Self {
        let (few, most, minutes) = (Placement::FEWEST, Placement::MOST, Placement::MINUTES);
        let says = vec![
            format!("for those who know some of it: {few} to {most} questions, {minutes} minutes"),
            format!("for those who know some of it: {minutes} minutes"),
            format!("know some of it? {minutes} min"),
            format!("know some? {minutes} min"),
        ];
        Self::new(Kind::Placement, "Placement", says, "")
    }

    /// The one that was left today: it goes on.
    pub fn of_placement_left(placement: &Placement) -> Self {
        let (before, most) = (placement.before(), placement.most());
        let says = vec![
            format!("goes on: {before} answered, at most {most} more"),
            format!("goes on: {before} answered"),
        ];
        Self::new(Kind::Placement, "Placement", says, "")
    }

    /// The plan, where there is one; else what it would be good for.
    pub fn of_plan(plan: Option<&StudyPlan>, outlook: Option<&Outlook>, today: Day) -> Self {
        let Some(plan) = plan else {
            let says = vec!["no date yet: set the day of your interview".into(), "no date yet".into()];
            return Self::new(Kind::Plan, "Plan", says, "p");
        };
        let ready = plan.readiness.filter(|_| !plan.is_unproven).map(|ready| {
            let now = coach::told_now(ready.now, plan.is_rough);
            let outlook = outlook.filter(|_| !plan.is_rough);
            let heading =
                outlook.map(|outlook| format!("Ready {now}, heading for {}", percent(outlook.likely)));
            (heading, now)
        });
        let (long, short) = match plan.interview.map(|day| (day, day.since(today))) {
            Some((day, _)) if day < today => ("the interview is over".to_owned(), "past".to_owned()),
            Some((_, 0)) => ("today is the day: good luck".to_owned(), "today".to_owned()),
            Some((day, days)) => {
                let left = count(days as usize, "day", "days");
                (format!("interview in {left}, {}", day.short()), left)
            }
            None => {
                let minutes = count(plan.minutes as usize, "minute", "minutes");
                (format!("{minutes} a day, no date"), format!("{} min a day", plan.minutes))
            }
        };
        let says = match ready {
            // Alone it would be read as what is foreseen.
            Some((heading, now)) => {
                let heading = heading.map(|heading| format!("{long}. {heading}"));
                let others = [
                    format!("{long}. Ready now {now}"),
                    format!("{short}, ready now {now}"),
                    format!("{short}, now {now}"),
                    short,
                ];
                heading.into_iter().chain(others).collect()
            }
            None => vec![long, short],
        };
        Self::new(Kind::Plan, "Plan", says, "p")
    }

    /// An exam that was left; `last` where no other was left after it: that one has the key.
    pub fn of_exam(exam: &Exam, last: bool) -> Self {
        let left = format!("{} min left", exam.left(0).div_ceil(60_000));
        let how = if exam.is_aloud() { "unfinished, aloud" } else { "unfinished" };
        let says = vec![
            format!("{how}: {} of {} answered, {left}", exam.answered(), exam.len()),
            format!("{how}, {left}"),
            if exam.is_aloud() { format!("aloud, {left}") } else { left },
        ];
        let (kind, key) = if last { (Kind::Exam, "x") } else { (Kind::OtherExam, "") };
        Self::new(kind, "Exam", says, key)
    }

    /// What was answered wrong, and not yet recalled on a later day.
    pub fn of_missed(missed: usize) -> Self {
        let cards = count(missed, "card", "cards");
        let says = vec![format!("{cards}: wrong, and not yet right on a later day"), cards];
        Self::new(Kind::Missed, "Missed", says, "m")
    }

    /// What is confused, most open first.
    pub fn of_pairs(pairs: &[Pair]) -> Self {
        let name = |pair: &Pair| pair.between.join(" and ");
        let listed = |n: usize| pairs.iter().take(n).map(name).collect::<Vec<_>>().join(", ");
        let first = listed(1);
        let mut says: Vec<String> = [3, 2].map(listed).to_vec();
        says.push(match pairs.len() {
            0 | 1 => first,
            many => format!("{first}, {} more", many - 1),
        });
        Self::new(Kind::Mixed, "Mixed up", says, "d")
    }

    /// A deck.
    pub fn of_deck(shelf: &Shelf, at: usize, history: &History, today: Day) -> Self {
        let deck = &shelf.decks()[at];
        let mut row = Self::new(Kind::Deck, &deck.title, Vec::new(), "");
        row.deck = Some(deck.id.clone());
        row.cards = all_cards(shelf, at, history, today);
        row
    }

    /// A topic.
    pub fn of_topic(topic: &TopicFigures, depth: usize, codes: String) -> Self {
        let asked = topic.cards - topic.suspended;
        let cards = Cards {
            total: topic.cards,
            known: topic.known,
            seen: asked.saturating_sub(topic.new),
            new: topic.new,
            due: topic.due,
            missed: topic.missed,
        };
        Self {
            topic: Some(topic.id.clone()),
            deck: Some(topic.deck.clone()),
            depth,
            codes,
            cards,
            ..Self::new(Kind::Topic, &topic.title, Vec::new(), "")
        }
    }

    /// Whether it is a deck or a topic, of which the cursor asks.
    pub fn is_part(&self) -> bool {
        matches!(self.kind, Kind::Deck | Kind::Topic)
    }

    /// The cards that it names: all, where it is no topic and no deck.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            topics: self.topic.iter().cloned().collect(),
            decks: self.deck.iter().cloned().collect(),
            ..Wanted::default()
        }
    }
}

/// The cards of a deck that are asked.
fn all_cards(shelf: &Shelf, at: usize, history: &History, today: Day) -> Cards {
    let deck = &shelf.decks()[at];
    let record = history.record();
    let recall = Recall::new(shelf, history, today);
    let goal = record.goal();
    let mut cards = Cards::default();
    let answered = |card: &Card| record.card(&card.name).is_some_and(|known| known.answers > 0);
    for card in deck.cards.iter().filter(|card| card.is_in_mix(answered(card))) {
        cards.total += 1;
        match record.card(&card.name) {
            Some(known) if known.suspended => {}
            Some(known) if known.answers > 0 => {
                cards.seen += 1;
                let due = goal.due(known, today).is_some_and(|due| due <= today);
                cards.due += usize::from(due && !known.held);
                cards.missed += usize::from(known.missed && !known.held);
                cards.known += usize::from(recall.is_known(Some(known), today));
            }
            _ => cards.new += 1,
        }
    }
    cards
}

/// The entries of a topic, a few.
pub fn codes(shelf: &Shelf, topic: &TopicFigures) -> String {
    let at = shelf.decks().iter().position(|deck| deck.id == topic.deck);
    let place = |at: usize| shelf.decks()[at].topics.iter().position(|known| known.id == topic.id);
    at.and_then(|at| Some(codes_of(shelf, at, place(at)?))).unwrap_or_default()
}

/// All entries of a topic, with their names.
pub fn entries(shelf: &Shelf, deck: &str, topic: &str) -> Vec<String> {
    let Some(deck) = shelf.decks().iter().find(|known| known.id == deck) else { return Vec::new() };
    let place = deck.topics.iter().position(|known| known.id == topic);
    place.map(|place| entries_of(deck, place).map(Entry::label).collect()).unwrap_or_default()
}
