//! Sentences with holes: a card for each.

use super::card::Found;
use crate::formats::draft::LONGEST;

/// A text has at most so many holes: each makes a card with the whole text.
pub(super) const MOST_HOLES: usize = 100;

/// A card for each hole of a text; none where there are more than anybody fills.
pub(super) fn clozes(text: &str, open: &str, close: &str, id: Option<&String>) -> Vec<Found> {
    let mut pieces: Vec<String> = vec![String::new()];
    let mut holes: Vec<String> = Vec::new();
    let mut rest = text;
    let mut in_code = false;
    while let Some(c) = rest.chars().next() {
        let is_rule = open == "==" && pieces.last().is_some_and(|piece| piece.ends_with('='));
        let taken = hole(rest, open, close).filter(|_| !in_code && !is_rule);
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
    let all = if holes.len() > MOST_HOLES || text.len() > LONGEST { 0 } else { holes.len() };
    (0..all)
        .map(|hidden| {
            let mut question = String::new();
            for (at, piece) in pieces.iter().enumerate() {
                question.push_str(piece);
                if let Some(hole) = holes.get(at) {
                    question.push_str(if at == hidden { "[…]" } else { hole });
                }
            }
            Found {
                at: 0,
                question,
                answer: holes[hidden].clone(),
                both: false,
                id: id.map(|id| if many { format!("{id}-{}", hidden + 1) } else { id.clone() }),
                is_cloze: true,
            }
        })
        .collect()
}

/// What a hole at the beginning of a text holds, and how long it is with its marks.
fn hole<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, usize)> {
    let after = text.strip_prefix(open)?;
    let end = after.find(close)?;
    let inside = after.get(..end)?;
    let behind = after.get(end + close.len()..)?;
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
