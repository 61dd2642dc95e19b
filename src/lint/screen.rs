//! Whether a question fits on a terminal of 80 by 24, options and all: nobody should scroll to read a question.

use super::index::Index;
use crate::deck::{Findings, InspectedQuestion, Kind};
use crate::text::{clean, width, wrap};

/// What of 24 rows is the question's: the rest is the header (where one is, how far) with its rule, and the footer
/// (keys) with a blank line above it and one to spare.
const ROWS: usize = 19;

/// What of 80 columns is text: two are margin on either side.
const COLUMNS: usize = 76;

/// What of those an option has beside its number.
const OPTION_COLUMNS: usize = 72;

/// How many options of a scenario are shown at once.
const SCENARIO_OPTIONS: usize = 6;

/// Every question fits on the screen, and no line of an exchange is broken.
pub(super) fn check(index: &Index<'_>, findings: &mut Findings) {
    for question in index.deck.questions() {
        let mut rows = wrapped(&question.def.stem, COLUMNS) + 1 + options(&question, index);
        if let Some(exchange) = &question.def.exchange {
            let text = clean(exchange);
            rows += 1 + text.lines().count();
            let widest = text.lines().map(width).max().unwrap_or(0);
            if widest > COLUMNS {
                let message =
                    format!("a line of this exchange is {widest} columns wide: {COLUMNS} fit, so break it");
                findings.error(question.field_location("exchange"), message);
            }
        }
        if rows > ROWS {
            let message = format!(
                "stem, exchange and options take {rows} rows of an 80x24 screen: {ROWS} fit, so shorten them"
            );
            findings.error(question.stem_location(), message);
        }
    }
}

/// How many rows the options take, or the line that is typed in.
fn options(question: &InspectedQuestion<'_>, index: &Index<'_>) -> usize {
    let own = |text: &str| wrapped(text, OPTION_COLUMNS);
    let def = question.def;
    let wrong = def.wrong.iter().map(|wrong| own(wrong.text()));
    match question.kind() {
        Some(Kind::Scenario) => {
            let label = |id: &String| {
                let entry = index.entry(id).filter(|_| !def.bare);
                own(&entry.map_or_else(|| id.clone(), |entry| format!("{id} {}", entry.name)))
            };
            let mut labels: Vec<usize> = def.near.iter().chain(&def.answer).map(label).collect();
            labels.sort_unstable_by(|a, b| b.cmp(a));
            labels.iter().take(SCENARIO_OPTIONS).sum()
        }
        Some(Kind::Choice) => wrong.chain(def.answer.iter().map(|answer| own(answer))).sum(),
        Some(Kind::Multi) => wrong.chain(def.answers.iter().map(|answer| own(answer))).sum(),
        Some(Kind::Typed | Kind::Flashcard) | None => 1,
    }
}

/// How many rows a text takes when it is wrapped between words.
fn wrapped(text: &str, columns: usize) -> usize {
    wrap(&clean(text), columns).len()
}
