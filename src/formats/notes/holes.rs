//! Sentences with holes: a card for each.

use super::card::Found;
use crate::formats::gaps::{MOST_GAPS, opened};

/// So many bytes all cards of one text come to, about: a long one has fewer.
const MOST_OF_TEXT: usize = 1 << 20;

/// A card for each hole of a text.
pub(super) fn clozes(text: &str, open: &str, close: &str, id: Option<&String>) -> Vec<Found> {
    let mut pieces: Vec<String> = vec![String::new()];
    let mut holes: Vec<String> = Vec::new();
    let mut rest = text;
    let mut in_code = false;
    // Where the next hole could end: looked for once, not from each mark on again.
    let mut end = 0;
    while let Some(c) = rest.chars().next() {
        let is_rule = open == "==" && pieces.last().is_some_and(|piece| piece.ends_with('='));
        let inside = text.len() - rest.len() + open.len();
        if rest.starts_with(open) && end < inside {
            end = text.get(inside..).and_then(|after| after.find(close)).map_or(text.len(), |at| inside + at);
        }
        let taken = hole(rest, open, close, end.saturating_sub(inside)).filter(|_| !in_code && !is_rule);
        if let Some((inside, length)) = taken {
            holes.push(inside.trim().to_owned());
            pieces.push(String::new());
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        in_code ^= c == '`';
        let escaped = c == '\\' && rest.get(1..).is_some_and(|after| after.starts_with(['[', ']', '=']));
        let mut taken = rest.chars();
        let mut kept = taken.next().into_iter().collect::<String>();
        if escaped {
            kept = taken.next().into_iter().collect();
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(&kept);
        }
        rest = taken.as_str();
    }
    let many = holes.len() > 1;
    let most = (MOST_OF_TEXT / text.len().max(1)).clamp(1, MOST_GAPS);
    let words: Vec<&str> = holes.iter().map(String::as_str).collect();
    (0..holes.len().min(most))
        .map(|hidden| Found {
            at: 0,
            question: opened(&pieces, &words, hidden, "[…]"),
            answer: holes[hidden].clone(),
            both: false,
            id: id.map(|id| if many { format!("{id}-{}", hidden + 1) } else { id.clone() }),
            is_cloze: true,
            beyond: if hidden + 1 == most { holes.len() - most } else { 0 },
            extra: None,
            fault: None,
        })
        .collect()
}

/// A hole is at most so long, in bytes.
const LONGEST_HOLE: usize = 4096;

/// What a hole at the beginning of a text holds, and how long it is with its marks; `end` is where the next mark stands
/// behind the first that could close it.
fn hole<'t>(text: &'t str, open: &str, close: &str, end: usize) -> Option<(&'t str, usize)> {
    let after = text.strip_prefix(open).filter(|_| end <= LONGEST_HOLE)?;
    let inside = after.get(..end)?;
    let behind = after.get(end..)?.strip_prefix(close)?;
    // `a == b` is no cloze, and neither is a link or a footnote.
    let is_hole = !inside.trim().is_empty() && !inside.contains("\n\n") && !inside.starts_with('^');
    // Rules of `====` and comparisons are none either.
    let is_text = open != "=="
        || !inside.starts_with([' ', '='])
            && !inside.ends_with([' ', '='])
            && !inside.contains('\n')
            && !behind.starts_with('=');
    let is_link = open == "[" && (behind.starts_with('(') || inside.starts_with('['));
    (is_hole && is_text && !is_link).then_some((inside, open.len() + end + close.len()))
}

/// Holes in curly brackets, with numbers or without: `{x}`, `{1:x}`, `{c1::x}`, `{{c1::x}}`.
pub(super) fn of_braces(text: &str, id: Option<&String>) -> Vec<Found> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let after = after.trim_start_matches('{');
        let Some((inside, behind)) = after.split_once('}') else {
            plain.push('{');
            rest = after;
            continue;
        };
        let word = inside.split_once(':').filter(|(name, _)| {
            let digits = name.trim_start_matches(['c', '|']);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        let word = word.map_or(inside, |(_, word)| word.trim_start_matches(':'));
        let word = word.split("::").next().unwrap_or(word);
        plain.push_str("{{");
        plain.push_str(word.trim());
        plain.push_str("}}");
        rest = behind.trim_start_matches('}');
    }
    plain.push_str(rest);
    clozes(&plain, "{{", "}}", id)
}
