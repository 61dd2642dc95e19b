//! A reference entry on one sheet: what it means, what it is confused with, and how the learner fared.

use std::collections::HashMap;

use serde::Serialize;

use super::size::is_asked;
use crate::deck::{Body, Contrast, Deck, Entry, Fact};
use crate::history::History;
use crate::memory::Day;
use crate::text::plural;

/// What the entries stand under that another is told apart from.
pub const CONTRASTS: &str = "told apart";

/// A reference entry and all that goes with it. Field names are the contract of `show --json`.
#[derive(Debug, Serialize)]
pub struct Sheet<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its deck's id.
    pub deck: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Other names.
    pub aliases: &'a [String],
    /// Ids of its topics.
    pub topics: Vec<&'a str>,
    /// What it is.
    pub means: &'a str,
    /// When it is sent.
    pub sent_when: &'a str,
    /// What the client does next.
    pub client_does: &'a str,
    /// Header fields that belong with it.
    pub headers: &'a [String],
    /// One way it is misused.
    pub misused: &'a str,
    /// Further facts.
    pub facts: &'a [Fact],
    /// Where this is written.
    pub source: Option<&'a str>,
    /// What tells it from others.
    pub contrasts: Vec<ContrastRow<'a>>,
    /// How the learner fared.
    pub learner: Learner,
}

/// A sentence that tells it from others.
#[derive(Debug, Serialize)]
pub struct ContrastRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it tells apart.
    pub between: &'a [String],
    /// The sentence.
    pub says: &'a str,
}

/// How the learner fared with the cards about an entry.
#[derive(Debug, Default, Serialize)]
pub struct Learner {
    /// Cards about it.
    pub cards: usize,
    /// Those of them that are rare and were never answered. For people.
    #[serde(skip)]
    pub rare: usize,
    /// How many of them were answered.
    pub seen: usize,
    /// Answers to them.
    pub answers: u32,
    /// How many of these were wrong.
    pub wrong: u32,
    /// How many cards are missed now.
    pub missed: usize,
    /// How many are due.
    pub due: usize,
    /// Reference ids taken for this one, and this one taken for others.
    pub confused_with: Vec<With>,
}

impl Learner {
    /// How many of how many cards were seen, without the first figure: `27 cards seen, 1 rare`.
    fn size(&self) -> String {
        let cards = plural(self.cards - self.rare, "card", "cards");
        if self.rare == 0 { format!("{cards} seen") } else { format!("{cards} seen, {} rare", self.rare) }
    }
}

/// How often it was confused with another, either way.
#[derive(Debug, Serialize)]
pub struct With {
    /// The other's id.
    pub id: String,
    /// How often.
    pub times: u32,
}

/// An entry that another is told apart from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// What tells it from the other.
    pub says: String,
    /// How often the two were confused, either way.
    pub times: u32,
}

impl<'a> Sheet<'a> {
    /// The entries that it is told apart from, or was confused with: most often confused first.
    pub fn links(&self, deck: &Deck) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        let times = |id: &str| {
            self.learner.confused_with.iter().find(|with| with.id == id).map_or(0, |with| with.times)
        };
        let confused = self.learner.confused_with.iter().map(|with| &with.id);
        let told_apart = self.contrasts.iter().flat_map(|contrast| contrast.between);
        for id in confused.chain(told_apart).filter(|id| *id != self.id && deck.has_entry(id)) {
            if links.iter().any(|known| known.id == *id) {
                continue;
            }
            let meaning = || deck.entry(id).map_or_else(String::new, |entry| entry.means.clone());
            let says = deck.contrast(self.id, id).map_or_else(meaning, |contrast| contrast.says.clone());
            links.push(Link { times: times(id), says, id: id.clone() });
        }
        let rivals = rivals(deck, self.id);
        let rank = |id: &str| rivals.get(id).copied().unwrap_or(0);
        links.sort_by_key(|link| std::cmp::Reverse((link.times, rank(&link.id))));
        links
    }

    /// What there is to say of an entry of a deck.
    pub fn of(deck: &'a Deck, entry: &'a Entry, history: &History, today: Day) -> Self {
        let names = |contrast: &&Contrast| contrast.between.contains(&entry.id);
        Self {
            id: &entry.id,
            deck: &deck.id,
            name: &entry.name,
            aliases: &entry.aliases,
            topics: entry.topics.iter().map(|&at| deck.topics[at].id.as_str()).collect(),
            means: &entry.means,
            sent_when: &entry.sent_when,
            client_does: &entry.client_does,
            headers: &entry.headers,
            misused: &entry.misused,
            facts: &entry.facts,
            source: entry.source.as_deref(),
            contrasts: deck
                .contrasts
                .iter()
                .filter(names)
                .map(|contrast| ContrastRow {
                    id: &contrast.id,
                    between: &contrast.between,
                    says: &contrast.says,
                })
                .collect(),
            learner: learner(deck, entry, history, today),
        }
    }

    /// How it is headed.
    pub fn heading(&self) -> String {
        format!("{} {}", self.id, self.name)
    }

    /// What it says: labels and texts. Of the codes that it speaks of, only the one that was asked for; of all, where it was
    /// none of them.
    pub fn lines(&self, asked: &str) -> Vec<(String, String)> {
        let of_asked = |fact: &&Fact| fact.is_of_a_code() && fact.name == asked;
        let asked = self.facts.iter().find(of_asked);
        let mut lines: Vec<(String, String)> = Vec::new();
        let mut line = |label: &str, value: &str| {
            if !value.is_empty() {
                lines.push((label.to_owned(), value.to_owned()));
            }
        };
        if let Some(fact) = asked {
            line(&fact.name, &fact.value);
        }
        line("also called", &self.aliases.join(", "));
        line("means", self.means);
        line("sent when", self.sent_when);
        line("client", self.client_does);
        line("headers", &self.headers.join(", "));
        line("misused", self.misused);
        for fact in self.facts.iter().filter(|fact| asked.is_none() || !fact.is_of_a_code()) {
            line(&fact.name.to_lowercase(), &fact.value);
        }
        line("source", self.source.unwrap_or_default());
        lines
    }

    /// How the learner fared, in a line.
    pub fn you(&self) -> String {
        let learner = &self.learner;
        let count = |n: u32, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let mut you = format!(
            "{} of {}, {} wrong in {}, {} missed now",
            learner.seen,
            learner.size(),
            learner.wrong,
            count(learner.answers, "answer"),
            learner.missed
        );
        let confused: Vec<String> =
            learner.confused_with.iter().map(|with| format!("{} ({}×)", with.id, with.times)).collect();
        if !confused.is_empty() {
            you.push_str(&format!("; confused with {}", confused.join(", ")));
        }
        you
    }
}

/// How often others stand beside an entry in questions whose key it is: the first rival of each counts most.
fn rivals<'d>(deck: &'d Deck, id: &str) -> HashMap<&'d str, u32> {
    let mut rivals = HashMap::new();
    for card in deck.cards.iter().filter(|card| card.about.iter().any(|about| about == id)) {
        for question in &card.questions {
            if let Body::Scenario { answer, near, .. } = &question.body
                && answer == id
            {
                for (at, near) in near.iter().enumerate() {
                    *rivals.entry(near.as_str()).or_default() += if at == 0 { 3 } else { 1 };
                }
            }
        }
    }
    rivals
}

fn learner(deck: &Deck, entry: &Entry, history: &History, today: Day) -> Learner {
    let mut learner = Learner::default();
    let goal = history.record().goal();
    for card in deck.cards.iter().filter(|card| card.about.contains(&entry.id)) {
        learner.cards += 1;
        learner.rare += usize::from(!is_asked(card, history));
        let Some(record) = history.record().card(&card.name).filter(|record| record.answers > 0) else {
            continue;
        };
        learner.seen += 1;
        learner.answers += record.answers;
        learner.wrong += record.wrong;
        learner.missed += usize::from(record.missed && !record.held);
        learner.due += usize::from(!record.held && goal.due(record, today).is_some_and(|due| due <= today));
    }
    let own = format!("{}/{}", deck.id, entry.id);
    for confusion in &history.record().confusions {
        let other = match (confusion.right == own, confusion.chosen == own) {
            (true, _) => &confusion.chosen,
            (_, true) => &confusion.right,
            _ => continue,
        };
        let id = other.rsplit('/').next().unwrap_or_default().to_owned();
        match learner.confused_with.iter_mut().find(|known| known.id == id) {
            Some(known) => known.times += confusion.times,
            None => learner.confused_with.push(With { id, times: confusion.times }),
        }
    }
    learner.confused_with.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.id.cmp(&b.id)));
    learner
}
