//! Cloze deletions: `The capital of {{c1::France::country}} is {{c2::Paris}}`, one in another, several numbers in one.

use std::fmt::Write as _;

/// A piece of a text with deletions.
#[derive(Debug, PartialEq)]
enum Piece<'t> {
    Text(&'t str),
    Deletion { numbers: Vec<u64>, pieces: Vec<Piece<'t>>, hint: Option<&'t str> },
}

/// What opens a deletion: its numbers, and what stands after it.
fn opening(text: &str) -> Option<(Vec<u64>, &str)> {
    let inside = text.strip_prefix("{{c")?;
    let end = inside.find(|c: char| !c.is_ascii_digit() && c != ',')?;
    let (numbers, rest) = inside.split_at(end);
    let rest = rest.strip_prefix("::")?;
    let numbers: Option<Vec<u64>> = numbers.split(',').map(|number| number.parse().ok()).collect();
    Some((numbers?, rest))
}

/// How deep one may stand in another; beyond, it is text.
const DEEPEST: usize = 50;

/// A deletion that is not closed yet: how it was opened, and what is in it so far.
struct Open<'t> {
    written: &'t str,
    numbers: Vec<u64>,
    pieces: Vec<Piece<'t>>,
}

/// The pieces of a text. A deletion that is never closed is text.
fn pieces<'t>(mut text: &'t str) -> Vec<Piece<'t>> {
    let (mut outer, mut open): (Vec<Piece>, Vec<Open>) = (Vec::new(), Vec::new());
    let mut from = text;
    let add = |piece, outer: &mut Vec<Piece<'t>>, open: &mut Vec<Open<'t>>| match open.last_mut() {
        Some(open) => open.pieces.push(piece),
        None => outer.push(piece),
    };
    loop {
        text = &text[text.find(['{', '}']).unwrap_or(text.len())..];
        let before = &from[..from.len() - text.len()];
        let opened = opening(text).filter(|_| open.len() < DEEPEST);
        let closes = text.starts_with("}}") && !open.is_empty();
        if !(text.is_empty() || closes || opened.is_some()) {
            text = &text[1..];
            continue;
        }
        if !before.is_empty() {
            add(Piece::Text(before), &mut outer, &mut open);
        }
        if let Some((numbers, rest)) = opened {
            let written = &text[..text.len() - rest.len()];
            open.push(Open { written, numbers, pieces: Vec::new() });
            text = rest;
        } else if closes && let Some(Open { numbers, pieces, .. }) = open.pop() {
            add(deletion(numbers, pieces), &mut outer, &mut open);
            text = &text[2..];
        } else {
            break;
        }
        from = text;
    }
    for Open { written, pieces, .. } in open {
        outer.push(Piece::Text(written));
        outer.extend(pieces);
    }
    outer
}

/// Splits the hint off: what stands behind `::` in the deletion's own text.
fn deletion(numbers: Vec<u64>, mut pieces: Vec<Piece<'_>>) -> Piece<'_> {
    let mut hint = None;
    for piece in &mut pieces {
        if let Piece::Text(text) = piece
            && let Some((before, after)) = text.split_once("::")
        {
            hint = Some(after);
            *text = before;
        }
    }
    Piece::Deletion { numbers, pieces, hint }
}

/// A text as one of its cards shows it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cloze {
    /// With gaps.
    pub front: String,
    /// Whole.
    pub back: String,
    /// What belongs into the gaps, in their order.
    pub gaps: Vec<String>,
}

/// The text of the card with this number, from 1.
pub(super) fn cloze(text: &str, number: u64) -> Cloze {
    let mut cloze = Cloze::default();
    render(&pieces(text), number, &mut cloze);
    cloze
}

fn render(pieces: &[Piece], number: u64, into: &mut Cloze) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                into.front.push_str(text);
                into.back.push_str(text);
            }
            Piece::Deletion { numbers, pieces, hint } if numbers.contains(&number) => {
                let mut inner = Cloze::default();
                render(pieces, number, &mut inner);
                let _ = write!(into.front, "[{}]", hint.filter(|hint| !hint.is_empty()).unwrap_or("..."));
                into.back.push_str(&inner.back);
                into.gaps.push(inner.back);
            }
            Piece::Deletion { pieces, .. } => render(pieces, number, into),
        }
    }
}

/// The numbers of a text's deletions, in their order, each once.
pub(super) fn numbers(text: &str) -> Vec<u64> {
    fn gather(pieces: &[Piece], all: &mut Vec<u64>) {
        for piece in pieces {
            if let Piece::Deletion { numbers, pieces, .. } = piece {
                all.extend(numbers);
                gather(pieces, all);
            }
        }
    }
    let mut all = Vec::new();
    gather(&pieces(text), &mut all);
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, number: u64) -> (String, String, String) {
        let Cloze { front, back, gaps } = cloze(text, number);
        (front, back, gaps.join("|"))
    }

    fn three(front: &str, back: &str, gaps: &str) -> (String, String, String) {
        (front.into(), back.into(), gaps.into())
    }

    #[test]
    fn each_number_has_its_gaps_and_hints() {
        let text = "{{c1::Canberra::city}} was founded in {{c2::1913}}, {{c1::Australia}}.";
        assert_eq!(
            shown(text, 1),
            three(
                "[city] was founded in 1913, [...].",
                "Canberra was founded in 1913, Australia.",
                "Canberra|Australia"
            )
        );
        assert_eq!(shown(text, 2).0, "Canberra was founded in [...], Australia.");
        assert_eq!(numbers(text), [1, 2]);
    }

    #[test]
    fn one_stands_in_another_and_one_has_several_numbers() {
        let text = "a {{c1::b {{c2::c}} d}} {{c1,3::e}}";
        assert_eq!(shown(text, 1), three("a [...] [...]", "a b c d e", "b c d|e"));
        assert_eq!(shown(text, 2), three("a b [...] d e", "a b c d e", "c"));
        assert_eq!(shown(text, 3), three("a b c d [...]", "a b c d e", "e"));
        assert_eq!(numbers(text), [1, 2, 3]);
    }

    #[test]
    fn what_is_never_closed_is_text() {
        assert_eq!(shown("a {{c1::b", 1), three("a {{c1::b", "a {{c1::b", ""));
        assert_eq!(shown("{{cx::b}} {{c1:b}} }}", 1).0, "{{cx::b}} {{c1:b}} }}");
        let deep = "{{c1::".repeat(5_000);
        assert_eq!(shown(&deep, 1).2, "");
    }
}
