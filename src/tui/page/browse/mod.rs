//! Entries and cards to look through: all entries, a topic, or the cards about an entry.

mod keys;
mod update;
mod view;

use super::cardwork::CardWork;
use super::rows::{States, is_among, states};
use crate::coach::Size;
use crate::deck::{CardRef, Deck, Entry};
use crate::history::History;
use crate::search::Found;
use crate::tui::component::{Context, Listed};
use crate::tui::widgets::text::count;

/// A list of entries and cards.
#[derive(Debug)]
pub struct BrowsePage {
    /// Whether it is of all entries.
    all: bool,
    /// What the list is of.
    title: String,
    /// How much is in it.
    size: String,
    /// What can be chosen.
    rows: Vec<Found>,
    /// Which of these begin what a title is of.
    titles: Vec<(usize, String)>,
    /// Which of them the cursor is on.
    selected: usize,
    /// The digits of a code that are typed so far.
    typed: String,
    /// How the cards stand.
    states: States,
    /// What was said of cards.
    work: CardWork,
}

impl BrowsePage {
    /// The list; none where there is nothing in it.
    pub fn new(listed: Listed, cx: &Context, history: &History) -> Option<Self> {
        let mut page = Self {
            all: matches!(listed, Listed::All),
            title: "Entries".into(),
            size: String::new(),
            rows: Vec::new(),
            titles: Vec::new(),
            selected: 0,
            typed: String::new(),
            states: states(cx, history),
            work: CardWork::default(),
        };
        match listed {
            Listed::All => page.list_all(cx),
            Listed::Topic { deck, topic } => page.list_topic(deck, topic, cx, history)?,
            Listed::Entry { deck, id } => {
                let entry = cx.shelf.decks().get(deck)?.entry(&id)?;
                page.title = format!("Cards · {}", entry.label());
                let about =
                    |at: &CardRef| at.deck_position() == deck && cx.shelf.card(*at).about.contains(&id);
                page.rows = cx.shelf.cards().filter(about).map(Found::Card).collect();
                page.size = page.size_of_cards(cx, history);
            }
        }
        (!page.rows.is_empty()).then_some(page)
    }

    /// Whether it lists all entries.
    pub const fn lists_all(&self) -> bool {
        self.all
    }

    /// Puts the cursor on the first entry whose id begins with what is typed and this digit, or with this digit alone.
    fn seek(&mut self, digit: usize, cx: &Context) -> Result<(), String> {
        let typed = format!("{}{digit}", std::mem::take(&mut self.typed));
        for typed in [typed.clone(), digit.to_string()] {
            let begins = |found: &Found| found.card().is_none() && found.id(&cx.shelf).starts_with(&typed);
            if let Some(at) = self.rows.iter().position(begins) {
                (self.selected, self.typed) = (at, typed);
                return Ok(());
            }
        }
        Err(format!("No entry here begins with {typed}: / searches everything"))
    }

    /// All entries, below the topics that they belong to first of all.
    fn list_all(&mut self, cx: &Context) {
        let several = cx.shelf.decks().iter().filter(|deck| deck.has_entries()).count() > 1;
        for (position, deck) in cx.shelf.decks().iter().enumerate() {
            let mut last = None;
            for (at, entry) in deck.reference.iter().enumerate() {
                let topic = root(deck, entry);
                if last != Some(topic) {
                    let title = topic.map_or(&deck.title, |at| &deck.topics[at].title);
                    let title = if several { format!("{} · {title}", deck.title) } else { title.clone() };
                    self.titles.push((self.rows.len(), title));
                    last = Some(topic);
                }
                self.rows.push(Found::Entry(position, at));
            }
        }
        self.size = count(self.rows.len(), "entry", "entries");
    }

    /// A topic: its entries, then its cards.
    fn list_topic(&mut self, deck: usize, topic: usize, cx: &Context, history: &History) -> Option<()> {
        let of = cx.shelf.decks().get(deck)?;
        self.title = format!("Topic · {}", of.topics.get(topic)?.title);
        let entries = of.reference.iter().enumerate().filter(|(_, entry)| is_among(of, &entry.topics, topic));
        self.rows = entries.map(|(at, _)| Found::Entry(deck, at)).collect();
        let entries = self.rows.len();
        let cards = cx
            .shelf
            .cards()
            .filter(|at| at.deck_position() == deck && cx.shelf.card(*at).topics.contains(&topic));
        self.rows.extend(cards.map(Found::Card));
        let cards = self.rows.len() - entries;
        for (at, size, title) in [(0, entries, "Entries"), (entries, cards, "Cards")] {
            if size > 0 {
                self.titles.push((at, title.into()));
            }
        }
        self.size = self.size_of_cards(cx, history);
        Some(())
    }

    /// How many cards are listed.
    fn size_of_cards(&self, cx: &Context, history: &History) -> String {
        let cards = self.rows.iter().filter_map(|found| found.card()).map(|at| cx.shelf.card(at));
        Size::of(cards, history).told()
    }

    /// The cards of a row: the card itself, or those about the entry.
    fn cards_of(found: Found, cx: &Context) -> Vec<CardRef> {
        match found {
            Found::Card(at) => vec![at],
            Found::Topic(..) | Found::Contrast(..) => Vec::new(),
            Found::Entry(deck, _) => {
                let id = found.id(&cx.shelf).to_owned();
                let about =
                    |at: &CardRef| at.deck_position() == deck && cx.shelf.card(*at).about.contains(&id);
                cx.shelf.cards().filter(about).collect()
            }
        }
    }
}

/// The position of the topic without one above that an entry belongs to first of all.
fn root(deck: &Deck, entry: &Entry) -> Option<usize> {
    let mut topic = *entry.topics.first()?;
    // A chain of parents is never longer than the list.
    for _ in 0..deck.topics.len() {
        topic = deck.topics.get(topic)?.parent.unwrap_or(topic);
    }
    Some(topic)
}
