//! The ids of a draft, and what hangs on them.

use std::collections::{HashMap, HashSet};

use super::draft::{CardDraft, Draft, EntryDraft, QuestionDraft, Text};
use crate::deck::model::Kind;
use crate::text::is_blank;

/// What the rules look up.
pub(super) struct Index<'d, 'a> {
    draft: &'d Draft<'a>,
    /// Each id, and where it stands first.
    pub topics: HashMap<&'a str, usize>,
    pub objectives: HashMap<&'a str, usize>,
    pub entries: HashMap<&'a str, usize>,
    /// For each id, the contrasts that name it.
    contrasts: HashMap<&'a str, HashSet<usize>>,
    /// For each topic, the entries that name it.
    of_topic: HashMap<&'a str, Vec<&'a str>>,
}

impl<'d, 'a> Index<'d, 'a> {
    pub fn new(draft: &'d Draft<'a>) -> Self {
        let mut contrasts: HashMap<&'a str, HashSet<usize>> = HashMap::new();
        for (number, contrast) in draft.contrasts.iter().enumerate() {
            for id in &contrast.between.items {
                contrasts.entry(id.text).or_default().insert(number);
            }
        }
        let mut of_topic: HashMap<&'a str, Vec<&'a str>> = HashMap::new();
        for entry in &draft.entries {
            for topic in &entry.topics.items {
                of_topic.entry(topic.text).or_default().extend(entry.id.map(|id| id.text));
            }
        }
        Self {
            draft,
            topics: firsts(draft.topics.iter().map(|topic| topic.id)),
            objectives: firsts(draft.objectives.iter().map(|objective| objective.id)),
            entries: firsts(draft.entries.iter().map(|entry| entry.id)),
            contrasts,
            of_topic,
        }
    }

    /// The reference entry with this id.
    pub fn entry(&self, id: &str) -> Option<&'d EntryDraft<'a>> {
        self.entries.get(id).and_then(|&at| self.draft.entries.get(at))
    }

    /// Whether somebody who takes one entry for the other can be told the difference.
    pub fn tells_apart(&self, a: &str, b: &str) -> bool {
        let means =
            |id| self.entry(id).and_then(|entry| entry.means).is_some_and(|means| !is_blank(means.text));
        let contrasts = (self.contrasts.get(a), self.contrasts.get(b));
        (means(a) && means(b)) || matches!(contrasts, (Some(a), Some(b)) if !a.is_disjoint(b))
    }

    /// Whether `load` finds a distractor for a scenario that names none: an entry that shares a topic with the key.
    ///
    /// A scenario without a readable key is not blamed for that too.
    pub fn fills(&self, question: &QuestionDraft<'a>) -> bool {
        let Some(key) = self.key(question) else { return true };
        let topics = self.entry(key).map_or(&[][..], |entry| &entry.topics.items);
        let mut others = topics.iter().filter_map(|topic| self.of_topic.get(topic.text)).flatten();
        others.any(|other| *other != key && question.also.iter().all(|(id, _)| id.text != *other))
    }

    /// The entries a card is about: those it names, else its keys.
    pub fn about(&self, card: &CardDraft<'a>) -> Vec<&'a str> {
        let mut about: Vec<&str> = match &card.about {
            Some(about) => about.items.iter().map(|id| id.text).collect(),
            None => card.questions.iter().filter_map(|question| self.key(question)).collect(),
        };
        about.sort_unstable();
        about.dedup();
        about
    }

    /// The entry that answers a question.
    pub fn key(&self, question: &QuestionDraft<'a>) -> Option<&'a str> {
        let keyed = matches!(question.kind, Some(Kind::Scenario | Kind::Typed));
        let answer = question.answer.filter(|answer| keyed && self.entries.contains_key(answer.text))?;
        Some(answer.text)
    }
}

fn firsts<'a>(ids: impl Iterator<Item = Option<Text<'a>>>) -> HashMap<&'a str, usize> {
    let mut firsts = HashMap::new();
    for (position, id) in ids.enumerate() {
        if let Some(id) = id {
            firsts.entry(id.text).or_insert(position);
        }
    }
    firsts
}
