//! Cards that are written otherwise than most of a quiz in Markdown: in the sections in which it has no question.

use super::checkbox::heading;
use super::draft::Draft;
use super::input::Input;
use super::markdown::lines_of;
use super::{answered, notes};
use crate::deck::Source;

/// Reads what stands in sections without a question of the quiz. Its format, its cards from the first on, and what it left out
/// from there on are given.
pub fn read_beside(input: &Input<'_>, draft: &mut Draft, own: &str, first: usize, left_out: usize) {
    for format in [answered::FORMAT, notes::FORMAT].iter().filter(|format| format.name != own) {
        let rest = without_sections(input.text(), &draft.lines_since(first, left_out));
        if rest.trim().is_empty() {
            return;
        }
        let source = Source { path: input.path.to_owned(), bytes: rest.into_bytes() };
        // Words that are only highlighted are no holes here.
        let rest = Input::new(&source, Some(""));
        if (format.fits)(&rest) {
            (format.read)(&rest, draft);
        }
    }
}

/// A text with empty lines in place of the sections that hold one of these lines, and of those below them.
fn without_sections(text: &str, lines: &[usize]) -> String {
    // The level of each section, whether it is used, and its lines.
    let mut sections: Vec<(usize, bool, Vec<&str>)> = vec![(7, false, Vec::new())];
    let mut used = lines.to_vec();
    used.sort_unstable();
    for (at, (is_code, line)) in lines_of(text).enumerate() {
        if !is_code && let Some((level, _)) = heading(line) {
            sections.push((level, false, Vec::new()));
        }
        if let Some((_, is_used, own)) = sections.last_mut() {
            *is_used |= used.binary_search(&(at + 1)).is_ok();
            own.push(line);
        }
    }
    let mut out = String::with_capacity(text.len());
    // The levels of used sections above. The page's own title is none of them.
    let mut above: Vec<usize> = Vec::new();
    for (level, is_used, own) in sections {
        above.retain(|other| *other < level);
        let is_used = is_used || !above.is_empty();
        if is_used && level > 1 && level < 7 {
            above.push(level);
        }
        for line in own {
            if !is_used {
                out.push_str(line);
            }
            out.push('\n');
        }
    }
    out
}
