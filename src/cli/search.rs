//! `trainer search`: what the screen finds as one types.

use std::process::ExitCode;

use serde::Serialize;

use super::args::SearchArgs;
use super::context::Context;
use super::fail::Outcome;
use super::{naming, page, pager, print};
use crate::coach::{Size, Standing};
use crate::deck::{CardRef, Contrast, Shelf};
use crate::quiz::Wanted;
use crate::search::{Found, Index, Kind, Query, excerpt};
use crate::text::{cut, width};

/// So many of a kind people are shown without asking for more.
const LIMIT: usize = 10;

/// The column in which texts stand, behind titles.
const TEXT: usize = 31;

#[derive(Serialize)]
struct Hit<'s> {
    kind: &'static str,
    id: &'s str,
    title: String,
    text: String,
}

/// Prints what is found.
pub fn run(context: &Context, args: &SearchArgs) -> Outcome {
    let (profile, library, decks) = context.open(&args.decks)?;
    let shelf = &library.shelf;
    // Only for what it refuses: a deck that does not exist.
    naming::filter(shelf, &Wanted { decks: decks.clone(), ..Wanted::default() })?;
    let typed = args.words.join(" ");
    let index = Index::new(shelf);
    let query = index.query(shelf, &typed);
    let is_meant = |found: &Found| {
        let id = shelf.decks().get(found.deck()).map_or("", |deck| &deck.id);
        decks.is_empty() || decks.iter().any(|wanted| wanted.eq_ignore_ascii_case(id))
    };
    let found: Vec<Found> = index.search(&query).into_iter().map(|hit| hit.found).filter(is_meant).collect();
    if context.json {
        let limit = args.limit.map_or(usize::MAX, |limit| limit as usize);
        let hits: Vec<Hit> = found.iter().take(limit).map(|&found| document(shelf, found, &query)).collect();
        print::json(&hits)?;
    } else if found.is_empty() {
        if !context.quiet {
            let hint = query.deck(shelf).map_or_else(
                || "try fewer words, or just their first letters.".to_owned(),
                |deck| format!("it is a deck; trainer quiz --deck {} quizzes it.", deck.id),
            );
            print::text(&format!("No match for {typed:?}: {hint}\n"))?;
        }
    } else {
        let limit = args.limit.map_or(LIMIT, |limit| limit as usize);
        let standing = Standing::new(shelf, profile.history(), context.today());
        let list = List { shelf, standing, query: &query, sizes: Size::of_topics(shelf, profile.history()) };
        pager::show(context, &list.text(&found, limit, page::screen_width()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn document<'s>(shelf: &'s Shelf, found: Found, query: &Query) -> Hit<'s> {
    let text = match found {
        Found::Topic(deck, topic) => codes(shelf, deck, topic),
        _ => excerpt(shelf, found, query, usize::MAX).text,
    };
    Hit { kind: found.kind().name(), id: found.id(shelf), title: found.title(shelf), text }
}

/// The codes of a topic.
fn codes(shelf: &Shelf, deck: usize, topic: usize) -> String {
    let Some(deck) = shelf.decks().get(deck) else { return String::new() };
    let entries = deck.reference.iter().filter(|entry| entry.topics.contains(&topic));
    entries.map(|entry| entry.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// What is found, as people read it.
struct List<'a> {
    shelf: &'a Shelf,
    standing: Standing<'a>,
    query: &'a Query,
    sizes: Vec<Vec<Size>>,
}

impl List<'_> {
    /// Kind by kind, that first which has the best hit.
    fn text(&self, found: &[Found], limit: usize, columns: usize) -> String {
        let mut kinds: Vec<Kind> = Vec::new();
        for kind in found.iter().map(|found| found.kind()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let mut text = String::new();
        for kind in kinds {
            if !text.is_empty() {
                text.push('\n');
            }
            text += &format!("{}\n", kind.heading());
            let of_kind: Vec<Found> = found.iter().copied().filter(|found| found.kind() == kind).collect();
            let cards = of_kind.iter().take(limit).filter_map(|found| found.card());
            let ids = cards.map(|at| width(self.called(at))).max().unwrap_or(0);
            for &found in of_kind.iter().take(limit) {
                if let Some((ids, contrast)) = found.contrast(self.shelf) {
                    text += &told_apart(ids, contrast, columns);
                    continue;
                }
                text += &format!("  {}\n", self.row(found, columns.saturating_sub(2), ids));
            }
            if of_kind.len() > limit {
                text +=
                    &format!("  … {} more (--limit {} shows all)\n", of_kind.len() - limit, of_kind.len());
            }
        }
        text
    }

    fn row(&self, found: Found, columns: usize, ids: usize) -> String {
        let (left, right) = match found {
            Found::Entry(..) => {
                let title = found.title(self.shelf);
                let at = TEXT.max(width(&title) + 2);
                let said = excerpt(self.shelf, found, self.query, columns.saturating_sub(at)).text;
                let gap = " ".repeat(at.saturating_sub(width(&title)));
                (if at + 10 < columns { format!("{title}{gap}{said}") } else { title }, String::new())
            }
            Found::Topic(deck, topic) => {
                let size = self.sizes.get(deck).and_then(|of| of.get(topic));
                (found.title(self.shelf), size.map(|size| size.told()).unwrap_or_default())
            }
            Found::Card(at) => return self.card(at, columns, ids),
            Found::Contrast(..) => (found.title(self.shelf), String::new()),
        };
        if right.is_empty() {
            return cut(&left, columns);
        }
        let room = columns.min(100).saturating_sub(width(&right) + 2);
        let left = cut(&left, room);
        format!("{left}{}  {right}", " ".repeat(room.saturating_sub(width(&left))))
    }

    /// A card's id, as short as is enough to name it.
    fn called(&self, at: CardRef) -> &str {
        let card = self.shelf.card(at);
        if self.shelf.decks().len() == 1 { card.name.card() } else { card.name.as_str() }
    }

    /// A card in the words that were found, how it stands and, where there is room, its id.
    fn card(&self, at: CardRef, columns: usize, ids: usize) -> String {
        let state = self.standing.of(at).word();
        let with_id = columns >= ids + STATE + 34;
        let room = columns.saturating_sub(STATE + if with_id { ids + 4 } else { 2 }).min(64);
        let said = excerpt(self.shelf, Found::Card(at), self.query, room).text;
        let gap = " ".repeat(room.saturating_sub(width(&said)) + 2);
        if with_id {
            format!("{said}{gap}{state:STATE$}  {}", self.called(at))
        } else {
            format!("{said}{gap}{state}")
        }
    }
}

/// What tells two entries apart, whole, and how to practise it.
fn told_apart([a, b]: [&str; 2], contrast: &Contrast, columns: usize) -> String {
    let says = page::hung(&format!("    {}", contrast.says), 4, columns);
    format!("  {a} and {b}\n{says}\n    trainer drill {a} {b}\n")
}

/// As wide as the longest word for how a card stands.
const STATE: usize = 9;
