//! A page as its lines, and the parts of it that open on a click.

use super::words::{Hidden, hidden};
use crate::formats::markdown::lines_of;

/// A line of a page, or of a part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// From 1.
    pub at: usize,
    pub is_code: bool,
    pub text: &'t str,
}

/// What a page is made of.
#[derive(Clone, Debug)]
pub(super) enum Block<'t> {
    Line(Line<'t>),
    /// `<details><summary>…</summary> … </details>`
    Reveal {
        at: usize,
        summary: Vec<Line<'t>>,
        hides: Hidden,
        body: Vec<Line<'t>>,
    },
}

/// A part that is open.
struct Open<'t> {
    at: usize,
    summary: Vec<Line<'t>>,
    in_summary: bool,
    blocks: Vec<Block<'t>>,
}

/// How deep parts lie in each other; deeper ones are text.
const DEEPEST: usize = 8;

/// The blocks of a page.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut outer: Vec<Block<'_>> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut callout = false;
    for (at, (is_code, line)) in lines_of(text).enumerate() {
        let at = at + 1;
        // A fence of Pandoc or MyST is no text.
        if !is_code && line.trim_start().starts_with(":::") {
            put(Line { at, is_code, text: "" }, &mut outer, &mut open);
            continue;
        }
        let quoted = line.trim_start().strip_prefix('>').filter(|_| !is_code);
        if callout && let Some(quoted) = quoted {
            let text = quoted.strip_prefix(' ').unwrap_or(quoted);
            put(Line { at, is_code, text }, &mut outer, &mut open);
            continue;
        }
        if std::mem::take(&mut callout) {
            close(&mut outer, &mut open);
        }
        if let Some(title) = quoted.and_then(callout_title).filter(|_| open.len() < DEEPEST) {
            callout = true;
            let summary = vec![Line { at, is_code, text: title }];
            open.push(Open { at, summary, in_summary: false, blocks: Vec::new() });
            continue;
        }
        if is_code || !line.contains('<') {
            put(Line { at, is_code, text: line }, &mut outer, &mut open);
            continue;
        }
        let mut rest = line;
        let mut whole = true;
        while let Some((before, tag, behind)) = next_tag(rest) {
            if !before.trim().is_empty() {
                put(Line { at, is_code, text: before }, &mut outer, &mut open);
            }
            match tag {
                Tag::Details if open.len() < DEEPEST => {
                    open.push(Open { at, summary: Vec::new(), in_summary: false, blocks: Vec::new() });
                }
                Tag::Summary => {
                    if let Some(open) = open.last_mut() {
                        open.in_summary = true;
                    }
                }
                Tag::SummaryEnd => {
                    if let Some(open) = open.last_mut() {
                        open.in_summary = false;
                    }
                }
                Tag::DetailsEnd => close(&mut outer, &mut open),
                Tag::Details => {}
            }
            rest = behind;
            whole = false;
        }
        if whole || !rest.trim().is_empty() {
            put(Line { at, is_code, text: rest }, &mut outer, &mut open);
        }
    }
    while !open.is_empty() {
        close(&mut outer, &mut open);
    }
    outer
}

/// The title of a part that opens on a click in Obsidian: `[!success]- Answer`. What says nothing of an answer, and asks
/// nothing, is a remark.
fn callout_title(quoted: &str) -> Option<&str> {
    let (kind, rest) = quoted.trim_start().strip_prefix("[!")?.split_once(']')?;
    let title = rest.trim_start_matches(['-', '+']).trim();
    let is_answer =
        ["success", "answer", "solution", "check", "done"].contains(&kind.to_ascii_lowercase().as_str());
    match hidden(title) {
        Hidden::Answer | Hidden::Asked => Some(title),
        Hidden::Perhaps if is_answer => Some("Answer"),
        _ if is_answer && title.is_empty() => Some("Answer"),
        _ => None,
    }
}

fn put<'t>(line: Line<'t>, outer: &mut Vec<Block<'t>>, open: &mut [Open<'t>]) {
    match open.last_mut() {
        Some(open) if open.in_summary => open.summary.push(line),
        Some(open) => open.blocks.push(Block::Line(line)),
        None => outer.push(Block::Line(line)),
    }
}

/// Closes the innermost part. One that holds answers of its own is a heading over them.
fn close<'t>(outer: &mut Vec<Block<'t>>, open: &mut Vec<Open<'t>>) {
    let Some(Open { at, summary, blocks, .. }) = open.pop() else { return };
    let into = match open.last_mut() {
        Some(open) => &mut open.blocks,
        None => outer,
    };
    let text: Vec<&str> = summary.iter().map(|line| line.text).collect();
    let hides = hidden(text.join(" ").trim());
    let holds_parts =
        blocks.iter().any(|block| matches!(block, Block::Reveal { hides, .. } if *hides != Hidden::Other));
    if holds_parts && hides != Hidden::Answer {
        into.extend(summary.into_iter().map(Block::Line));
        into.push(Block::Line(Line { at, is_code: false, text: "" }));
        into.extend(blocks);
        return;
    }
    let mut body: Vec<Line<'t>> = Vec::new();
    for block in blocks {
        match block {
            Block::Line(line) => body.push(line),
            Block::Reveal { summary, body: inner, .. } => {
                body.extend(summary);
                body.extend(inner);
            }
        }
    }
    into.push(Block::Reveal { at, summary, hides, body });
}

enum Tag {
    Details,
    DetailsEnd,
    Summary,
    SummaryEnd,
}

/// A tag is at most so long, in characters.
const LONGEST_TAG: usize = 200;

/// The next tag of these in a line, with what stands before and behind it. A code span holds none.
fn next_tag(line: &str) -> Option<(&str, Tag, &str)> {
    let mut in_code = false;
    for (at, c) in line.char_indices() {
        in_code ^= c == '`';
        if c != '<' || in_code {
            continue;
        }
        // A tag is short: who looks further looks through the line again and again.
        let Some(end) =
            line[at..].char_indices().take(LONGEST_TAG).find(|(_, c)| *c == '>').map(|(end, _)| at + end)
        else {
            continue;
        };
        let inside = &line[at + 1..end];
        let name = inside.split(|c: char| !(c.is_ascii_alphabetic() || c == '/')).next().unwrap_or_default();
        let tag = match name.to_ascii_lowercase().as_str() {
            "details" => Tag::Details,
            "/details" => Tag::DetailsEnd,
            "summary" => Tag::Summary,
            "/summary" => Tag::SummaryEnd,
            _ => continue,
        };
        return Some((&line[..at], tag, &line[end + 1..]));
    }
    None
}

/// Lines as one text, without those that are but tags, rules and ways back to the top, and without the indentation that all
/// have.
pub(super) fn text_of(lines: &[Line<'_>]) -> String {
    let kept: Vec<&Line<'_>> = lines.iter().filter(|line| line.is_code || !is_idle(line.text)).collect();
    let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let least = kept
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .map(|line| indent(line.text))
        .min()
        .unwrap_or(0);
    let texts: Vec<&str> =
        kept.iter().map(|line| line.text.get(least.min(indent(line.text))..).unwrap_or_default()).collect();
    texts.join("\n").trim().to_owned()
}

/// Whether a line says nothing of the question: a rule, tags alone, a way back to the top.
pub(super) fn is_idle(line: &str) -> bool {
    let trimmed = line.trim();
    if trimmed.len() >= 3
        && (trimmed.chars().all(|c| c == '-') || trimmed.chars().all(|c| c == '*' || c == '_'))
    {
        return true;
    }
    if trimmed.starts_with('<') && is_only_tags(trimmed) {
        return true;
    }
    let lower = trimmed.to_lowercase();
    trimmed.len() < 200
        && lower.contains("](#")
        && ["back to top", "⬆", "↥", "⮝", "🔝", "наверх", "volver", "回到顶部", "back to"]
            .iter()
            .any(|word| lower.contains(word))
}

/// Whether a line is but tags that say how something looks.
fn is_only_tags(line: &str) -> bool {
    const LOOKS: &[&str] = &[
        "p",
        "br",
        "b",
        "strong",
        "div",
        "hr",
        "center",
        "blockquote",
        "span",
        "em",
        "i",
        "ul",
        "ol",
        "font",
    ];
    let mut rest = line;
    while let Some(inside) = rest.strip_prefix('<') {
        let Some((tag, behind)) = inside.split_once('>') else { return false };
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if !LOOKS.contains(&name.to_ascii_lowercase().as_str()) {
            return false;
        }
        rest = behind.trim_start();
    }
    rest.is_empty()
}
