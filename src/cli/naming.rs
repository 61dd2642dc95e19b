//! Cards, codes and topics as people name them.

use std::path::Path;

use super::fail::{Failure, is_a_file};
use super::print::count;
use crate::deck::{CardRef, Deck, Kind, Shelf};
use crate::quiz::{Filter, NoMatch, Wanted, meant};
use crate::search::{Found, Index, apart};
use crate::text::{closest, is_typo_of, nearest};

/// So many cards are named of those that may be meant.
const FEW: usize = 4;

/// The card that goes by this full name, or by this id where that is enough; in any case. Of these decks, where some
/// are named.
///
/// # Errors
/// The id stands for cards of several decks.
pub fn card(shelf: &Shelf, decks: &[String], given: &str) -> Result<Option<CardRef>, Failure> {
    let named = |at: &CardRef| {
        let name = &shelf.card(*at).name;
        let meant = decks.is_empty() || decks.iter().any(|deck| name.deck().eq_ignore_ascii_case(deck));
        meant && (name.as_str().eq_ignore_ascii_case(given) || name.card().eq_ignore_ascii_case(given))
    };
    let mut found = shelf.cards().filter(named);
    match (found.next(), found.next()) {
        (Some(one), Some(other)) => Err(Failure::Usage(format!(
            "{given:?} could be {} or {}: write the full name",
            shelf.card(one).name,
            shelf.card(other).name
        ))),
        (one, _) => Ok(one),
    }
}

/// What to write where no card goes by a name: of a code, a topic or a deck its cards, else the nearest id. Where `bulk`, the
/// command takes filters for all of them.
pub fn unknown(shelf: &Shelf, given: &str, bulk: bool) -> Failure {
    let of = |topics: Vec<String>, decks: Vec<String>| {
        Filter::new(shelf, &Wanted { topics, decks, rare: true, ..Wanted::default() })
            .map(|filter| filter.cards(shelf).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let same = |id: &str| id.eq_ignore_ascii_case(given);
    let decks = || shelf.decks().iter();
    let is_deck = decks().any(|deck| same(&deck.id));
    let (kind, filter, cards) = if decks().any(|deck| deck.entry_named(given).is_some()) {
        ("code", "--topic", of(vec![given.to_owned()], Vec::new()))
    } else if decks().any(|deck| deck.topics.iter().any(|topic| same(&topic.id))) {
        ("topic", "--topic", of(vec![given.to_owned()], Vec::new()))
    } else if is_deck {
        ("deck", "--deck", of(Vec::new(), vec![given.to_owned()]))
    } else {
        let near = nearest(given, shelf.cards().map(|at| shelf.card(at).name.card()));
        let hint =
            near.filter(|near| is_typo_of(given, near)).map(|near| format!(": did you mean {near:?}?"));
        return Failure::Usage(format!(
            "there is no card {given:?}{} (trainer cards lists them)",
            hint.unwrap_or_default()
        ));
    };
    let called = |at: &CardRef| {
        let name = &shelf.card(*at).name;
        if shelf.decks().len() == 1 { name.card().to_owned() } else { name.as_str().to_owned() }
    };
    let named: Vec<String> = cards.iter().take(FEW).map(called).collect();
    let list = match (&named[..], cards.len()) {
        ([], _) => {
            return Failure::Usage(format!(
                "{given:?} is a {kind} without cards (trainer cards lists the cards)"
            ));
        }
        (_, all) if all > FEW => format!("{} and {} more", named.join(", "), all - FEW),
        ([one], 1) => return Failure::Usage(format!("{given:?} is a {kind} with one card: write {one}")),
        _ => named.join(", "),
    };
    let all = if bulk { format!("; {filter} {given} means all of them") } else { String::new() };
    Failure::Usage(format!(
        "{given:?} is a {kind} with {}: name one, such as {list}{all}",
        count(cards.len(), "card")
    ))
}

/// Whether a topic or an entry goes by just this name, not only by a part of it.
pub fn is_in_full(shelf: &Shelf, name: &str) -> bool {
    let is_name = |known: &str| known.eq_ignore_ascii_case(name);
    shelf.decks().iter().any(|deck| {
        deck.entry_named(name).is_some()
            || deck.topics.iter().any(|topic| is_name(&topic.id) || is_name(&topic.title))
    })
}

/// The names in words that stand on a command line by themselves: a shell parts `Bad Gateway`, and whoever types `rate limit`
/// looks for one thing. Words that are no name by themselves are one together, up to the next name.
pub fn topics(shelf: &Shelf, words: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut goes_on = false;
    for word in apart(words, |name| is_in_full(shelf, name)) {
        let is_name = is_in_full(shelf, &word);
        match names.last_mut().filter(|_| goes_on && !is_name) {
            Some(last) => *last = format!("{last} {word}"),
            None => names.push(word),
        }
        goes_on = !is_name;
    }
    names
}

/// The words beside this one, and itself, of which none is a name: what was looked for.
pub fn together(words: &[String], given: &str, is_name: impl Fn(&str) -> bool) -> String {
    let runs = words.split(|word| is_name(word));
    runs.map(|run| run.join(" ")).find(|run| run.contains(given)).unwrap_or_else(|| given.to_owned())
}

/// Holds what was asked for against the decks.
///
/// # Errors
/// As for [`Filter::new`].
pub fn filter(shelf: &Shelf, wanted: &Wanted) -> Result<Filter, Failure> {
    Filter::new(shelf, wanted).map_err(no_match(shelf))
}

/// Says why no card is meant, and what to type instead.
pub fn no_match(shelf: &Shelf) -> impl Fn(NoMatch) -> Failure {
    move |no_match| {
        let NoMatch::Topic { given, nearest } = &no_match else {
            return Failure::Usage(no_match.to_string());
        };
        let is_typo = nearest.as_ref().is_some_and(|near| is_typo_of(given, near));
        Failure::Usage(if Path::new(given).exists() {
            is_a_file(given)
        } else if let Some(instead) = option_for(given) {
            format!("there is no topic {given:?}: did you mean {instead}?")
        } else if let Some(found) = (!is_typo).then(|| found(shelf, given, |_| true)).flatten() {
            format!("there is no topic {given:?}{found}")
        } else {
            no_match.to_string()
        })
    }
}

/// No entry of these decks goes by this name.
pub fn no_entry(shelf: &Shelf, is_meant: impl Fn(&Deck) -> bool, given: &str) -> Failure {
    let decks = shelf.decks().iter().filter(|deck| is_meant(deck));
    let ids = decks.flat_map(|deck| deck.reference.iter().map(|entry| entry.id.as_str()));
    let near = closest(given, ids);
    let is_entry = |found: Found| found.entry(shelf).is_some() && is_meant(&shelf.decks()[found.deck()]);
    let hint = near
        .is_none_or(|near| !is_typo_of(given, near))
        .then(|| found(shelf, given, is_entry))
        .flatten()
        .or_else(|| near.map(|near| format!(": the nearest is {near:?}")));
    Failure::Usage(format!("there is no entry {given:?}{}", hint.unwrap_or_default()))
}

/// The code or topic that a search for these words finds first.
fn found(shelf: &Shelf, given: &str, is_meant: impl Fn(Found) -> bool) -> Option<String> {
    let index = Index::new(shelf);
    let hits = index.search(&index.query(shelf, given));
    let is_name = |found: &Found| matches!(found, Found::Entry(..) | Found::Topic(..)) && is_meant(*found);
    let first = hits.iter().map(|hit| hit.found).find(is_name)?;
    let (id, title) = (first.id(shelf), first.title(shelf));
    let title = title.strip_prefix(id).unwrap_or(&title).trim_matches([' ', '(', ')']);
    Some(format!(": the nearest is {id:?} ({title}); trainer search {given} finds more"))
}

/// What people write where a topic is wanted, and what says that.
const OPTIONS: [(&str, &str); 16] = [
    ("all", "quiz, without a topic"),
    ("any", "quiz, without a topic"),
    ("everything", "quiz, without a topic"),
    ("today", "quiz, without a topic"),
    ("due", "review"),
    ("overdue", "review"),
    ("missed", "missed"),
    ("wrong", "missed"),
    ("failed", "missed"),
    ("confused", "drill"),
    ("pairs", "drill"),
    ("new", "quiz --more new"),
    ("weak", "quiz --more weak"),
    ("ahead", "quiz --more ahead"),
    ("tomorrow", "quiz --more ahead"),
    ("rare", "quiz --rare"),
];

/// The command or option that says what was written where a topic is wanted.
fn option_for(given: &str) -> Option<String> {
    if let Some(option) = super::given::option(given) {
        return Some(option);
    }
    let same = |known: &str| known.eq_ignore_ascii_case(given) && !given.is_empty();
    if let Some((_, instead)) = OPTIONS.iter().find(|(word, _)| same(word)) {
        return Some(format!("trainer {instead}"));
    }
    let kinds = Kind::ALL.map(|kind| kind.to_string());
    if let Some(kind) = kinds.iter().find(|kind| same(kind) || same(&format!("{kind}s"))) {
        return Some(format!("trainer quiz --kind {kind}"));
    }
    let digits = given.trim_end_matches(['d', 'w']);
    match (digits.parse::<u16>().ok()?, digits.len() < given.len()) {
        (_, true) => Some(format!("trainer missed --since {given}")),
        // Of three digits it is a code that there is not.
        (count, false) => (1..100).contains(&count).then(|| format!("trainer quiz --count {count}")),
    }
}

/// Whether each of these names means a topic or an entry.
pub fn are_topics(shelf: &Shelf, names: &[String]) -> bool {
    names.iter().all(|name| meant(shelf, &[], name).is_ok())
}
