//! Whether a question fits on a terminal of 80 by 24, options and all: nobody should scroll to read a question.

use crate::deck::check::draft::{Draft, QuestionDraft};
use crate::deck::check::index::Index;
use crate::deck::check::report::Report;
use crate::deck::model::Kind;
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
pub(super) fn check(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    for (_, question) in draft.questions() {
        let Some(stem) = question.stem else { continue };
        let mut rows = wrapped(stem.text, COLUMNS) + 1 + options(question, index);
        if let Some(exchange) = question.exchange {
            let text = clean(exchange.text);
            rows += 1 + text.lines().count();
            let widest = text.lines().map(width).max().unwrap_or(0);
            if widest > COLUMNS {
                let message =
                    format!("a line of this exchange is {widest} columns wide: {COLUMNS} fit, so break it");
                report.error(exchange.spot, message);
            }
        }
        if rows > ROWS {
            let message = format!(
                "stem, exchange and options take {rows} rows of an 80x24 screen: {ROWS} fit, so shorten them"
            );
            report.error(stem.spot, message);
        }
    }
}

/// How many rows the options take, or the line that is typed in.
fn options(question: &QuestionDraft<'_>, index: &Index<'_, '_>) -> usize {
    let own = |text: &str| wrapped(text, OPTION_COLUMNS);
    match question.kind {
        Some(Kind::Scenario) => {
            let label = |id: &str| {
                let name = index.entry(id).and_then(|entry| entry.name).map_or("", |name| name.text);
                own(&format!("{id} {name}"))
            };
            let ids = question.near.items.iter().chain(&question.answer);
            let mut labels: Vec<usize> = ids.map(|id| label(id.text)).collect();
            labels.sort_unstable_by(|a, b| b.cmp(a));
            labels.iter().take(SCENARIO_OPTIONS).sum()
        }
        Some(Kind::Choice | Kind::Multi) => {
            let wrong = question.wrong.iter().filter_map(|wrong| wrong.text);
            let key = question.answer.filter(|_| question.kind == Some(Kind::Choice));
            wrong.chain(question.answers.items.iter().copied()).chain(key).map(|text| own(text.text)).sum()
        }
        Some(Kind::Typed | Kind::Flashcard) | None => 1,
    }
}

/// How many rows a text takes when it is wrapped between words.
fn wrapped(text: &str, columns: usize) -> usize {
    wrap(&clean(text), columns).len()
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, wrapped};
    use crate::deck::check::sample::sound;

    #[test]
    fn text_wraps_between_words_and_wide_letters_take_two_columns() {
        assert_eq!(wrapped("", COLUMNS), 1);
        assert_eq!(wrapped(&"a".repeat(76), COLUMNS), 1);
        assert_eq!(wrapped(&"a".repeat(77), COLUMNS), 2);
        assert_eq!(wrapped(&format!("{} {}", "a".repeat(40), "b".repeat(40)), COLUMNS), 2);
        assert_eq!(wrapped(&"漢".repeat(39), COLUMNS), 2);
        assert_eq!(wrapped("a\nb\n\nc", COLUMNS), 4);
    }

    #[test]
    fn a_wide_exchange_is_named() {
        let wide = format!("Host: {}.example", "a".repeat(70));
        sound().replace("Host: a.example", &wide).strict().has_error(
            34,
            "/cards/0/questions/1/exchange",
            "a line of this exchange is 84 columns wide: 76 fit, so break it",
        );
    }

    #[test]
    fn a_question_that_does_not_fit_is_named() {
        // One row of stem, a blank one, the exchange, a blank one, three options.
        let with =
            |lines: usize| sound().replace("Host: a.example", &["a"; 20][..lines - 1].join("\\n")).strict();
        with(13).is_fine();
        with(14).has_error(
            34,
            "/cards/0/questions/1/stem",
            "stem, exchange and options take 20 rows of an 80x24 screen: 19 fit, so shorten them",
        );
    }

    #[test]
    fn six_labels_of_a_scenario_count() {
        let stem = |words: usize| sound().replace("What does it answer?", &"w ".repeat(words)).strict();
        stem(500).is_fine();
        let found = stem(600).check().problems;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.starts_with("stem, exchange and options take 22 rows"), "{found:?}");
    }
}
