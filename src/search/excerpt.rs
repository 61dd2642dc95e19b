//! The words in which something was found.

use std::ops::Range;

use super::fields::{Found, contrasts_of, of_entry};
use super::query::Query;
use crate::deck::Shelf;
use crate::text::{clean_line, cut, width};

/// A line of a text, and what of it was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The line; `…` stands where it begins or ends within the text.
    pub text: String,
    /// The bytes that were looked for, in order.
    pub marks: Vec<Range<usize>>,
}

/// How much of what stands before the first match is shown where the text does not fit, in columns.
const BEFORE: usize = 12;

/// The line of an entry, or the question of a card, that has most of what was looked for, in so many columns; of a
/// contrast all of it, of a topic nothing.
pub fn excerpt(shelf: &Shelf, found: Found, query: &Query, columns: usize) -> Excerpt {
    let mut best: Option<(usize, &str)> = None;
    let mut take = |text| {
        let count = query.count_in(text);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, text));
        }
    };
    match found {
        Found::Entry(deck, _) => {
            let (Some(deck), Some(entry)) = (shelf.decks().get(deck), found.entry(shelf)) else {
                return Excerpt::default();
            };
            // A code that it speaks of stands in the name of what it says.
            if let Some(fact) = query.only().and_then(|code| entry.of_code(code)) {
                return window(&clean_line(&format!("{}: {}", fact.name, fact.value)), query, columns);
            }
            let contrasts = contrasts_of(deck, &entry.id);
            // What it is called stands beside it; where that is what was looked for, nothing else is.
            take(&entry.means);
            if query.count_in(&entry.label()) == query.parts() {
                return window(&clean_line(&entry.means), query, columns);
            }
            of_entry(entry, &contrasts, |weight, text| {
                if weight < 30 {
                    take(text);
                }
            });
        }
        // A question can be told by itself; an option, or why it is wrong, cannot.
        Found::Card(at) => shelf.card(at).questions.iter().for_each(|question| take(&question.stem)),
        Found::Contrast(..) => take(found.contrast(shelf).map_or("", |(_, contrast)| &contrast.says)),
        Found::Topic(..) => {}
    }
    best.map_or_else(Excerpt::default, |(_, text)| window(&clean_line(text), query, columns))
}

/// As much of a text as fits, so that the first match is seen.
fn window(text: &str, query: &Query, columns: usize) -> Excerpt {
    let marks = query.marks(text);
    let first = marks.first().map_or(0, |mark| mark.start);
    let last = marks.last().map_or(0, |mark| mark.end);
    let fits = width(text) <= columns || width(&text[..last]) < columns;
    let start = if fits { 0 } else { beginning(text, first, columns) };
    let shown = if start == 0 { text.to_owned() } else { format!("… {}", &text[start..]) };
    let shown = cut(&shown, columns);
    Excerpt { marks: query.marks(&shown), text: shown }
}

/// Where a word begins, a little before this place; more where the rest of the text leaves room.
fn beginning(text: &str, place: usize, columns: usize) -> usize {
    if width(&text[..place]) <= BEFORE {
        return 0;
    }
    let mut start = place;
    for (at, _) in text[..place].rmatch_indices(' ') {
        let fits = width(&text[at + 1..]) + 2 <= columns;
        if width(&text[at + 1..place]) > BEFORE && !fits {
            break;
        }
        start = at + 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, typed: &str, columns: usize) -> String {
        let Excerpt { text, marks } = window(text, &Query::new(typed), columns);
        let mut marked = String::new();
        let mut done = 0;
        for mark in marks {
            marked += &format!("{}[{}]", &text[done..mark.start], &text[mark.clone()]);
            done = mark.end;
        }
        marked + &text[done..]
    }

    #[test]
    fn a_text_that_is_too_long_begins_shortly_before_what_was_found() {
        let text = "A proxy waited too long for the upstream, and then its rate limit was hit";
        assert_eq!(line(text, "proxy", 30), "A [proxy] waited too long for…");
        assert_eq!(line(text, "rate lim", 30), "… then its [rate] [lim]it was hit");
        assert_eq!(line(text, "hit", 30), "… then its rate limit was [hit]");
        assert_eq!(line("Its rate limit", "rate", 30), "Its [rate] limit");
        assert_eq!(line(text, "nothing", 10), "A proxy…");
    }

    #[test]
    fn no_width_is_too_small() {
        for columns in 0..8 {
            assert!(
                width(&window("漢字漢字 rate limit", &Query::new("lim"), columns).text) <= columns.max(1)
            );
        }
    }
}
