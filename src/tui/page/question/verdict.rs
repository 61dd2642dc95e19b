//! How a verdict is drawn: right or wrong, why, and when the card comes back.
//!
//! Where there is room, stem and options stay where they stood and get their signs. Where there is not, the exchange
//! gives way first, then the stem, then the options that do not matter; then the rest scrolls below its headline.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::view::{exchange, flashcard_answer, stem};
use crate::deck::{Kind, Shelf};
use crate::quiz::{Answered, Score};
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::options::{self, Shown};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{cut, draw as draw_lines, paragraph, when, width};

/// What is drawn: fixed lines, and below them lines that may be scrolled.
struct Layout {
    fixed: Vec<Line<'static>>,
    rest: Vec<Line<'static>>,
}

fn layout(answered: &Answered, body: Rect, cx: &Context) -> Layout {
    let columns = usize::from(body.width);
    let rows = usize::from(body.height);
    let empty = Line::default;
    let stem = stem(&answered.posed, columns, cx);
    let exchange = exchange(&answered.posed, columns, cx);
    let options = judged_options(answered, columns, false, cx);
    let head = headline(answered, columns, cx);
    let why = why(answered, columns, cx);
    let needed = 1 + options.len() + 1 + head.len() + why.len();
    let mut all = Vec::new();
    if stem.len() + needed <= rows {
        let with_exchange = stem.len() + exchange.len() + needed <= rows;
        all.extend(stem);
        if with_exchange {
            all.extend(exchange);
        }
        all.push(empty());
    } else if needed < rows {
        let keep = rows - needed;
        all.extend(shorten(stem, keep, columns));
        all.push(empty());
    } else if needed - 1 > rows {
        // Headline first, then what matters most; the question itself is at the end.
        let mut rest = judged_options(answered, columns, true, cx);
        rest.extend(why);
        rest.push(empty());
        rest.push(Line::styled("The question:", cx.theme.style(Role::Quiet)));
        rest.extend(stem);
        rest.extend(exchange);
        if !answered.posed.options.is_empty() {
            rest.push(empty());
            rest.extend(options);
        }
        return Layout { fixed: head, rest };
    }
    all.extend(options);
    all.push(empty());
    all.extend(head);
    all.extend(why);
    Layout { fixed: all, rest: Vec::new() }
}

/// The first lines, the last of them with an ellipsis.
fn shorten(mut lines: Vec<Line<'static>>, keep: usize, columns: usize) -> Vec<Line<'static>> {
    lines.truncate(keep);
    if let Some(last) = lines.last_mut() {
        let text: String = last.spans.iter().map(|span| span.content.as_ref()).collect();
        *last = Line::raw(format!("{} …", cut(&text, columns.saturating_sub(2))));
    }
    lines
}

/// The options with their signs, or what stands in their place; only those that were right or chosen, if so wanted.
fn judged_options(
    answered: &Answered,
    columns: usize,
    only_signed: bool,
    cx: &Context,
) -> Vec<Line<'static>> {
    let verdict = &answered.verdict;
    let plain = Shown {
        sign: "",
        number: None,
        ticked: None,
        label: "",
        word: "",
        role: Role::Quiet,
        text: Role::Quiet,
    };
    let mut lines = Vec::new();
    let mut add = |shown: Shown<'_>| lines.extend(options::lines(shown, columns, cx.theme));
    match answered.posed.kind {
        Kind::Flashcard => return flashcard_answer(&answered.posed, columns, cx),
        Kind::Typed if is_unanswered(answered) => {
            add(Shown {
                sign: "✓",
                label: &verdict.answer,
                word: "right",
                role: Role::Right,
                text: Role::Text,
                ..plain
            });
        }
        Kind::Typed => {
            let (sign, role) = if verdict.correct { ("✓", Role::Right) } else { ("✗", Role::Wrong) };
            add(Shown { sign, label: &verdict.yours, word: "your answer", role, text: Role::Text, ..plain });
            if !verdict.correct || verdict.second {
                let word = if verdict.second { "better" } else { "right" };
                add(Shown {
                    sign: "✓",
                    label: &verdict.answer,
                    word,
                    role: Role::Right,
                    text: Role::Text,
                    ..plain
                });
            }
        }
        kind => {
            for (at, option) in answered.posed.options.iter().enumerate() {
                let (right, chosen) = (verdict.right.contains(&at), verdict.chosen.contains(&at));
                let ticked = (kind == Kind::Multi).then_some(chosen);
                let shown = Shown { number: Some(at + 1), ticked, label: &option.label, ..plain };
                let (sign, word, role) = match (right, chosen) {
                    (true, true) => ("✓", "your answer, right", Role::Right),
                    (true, false) if kind == Kind::Multi && !is_unanswered(answered) => {
                        ("✓", "left out, but right", Role::Right)
                    }
                    (true, false) => ("✓", "right", Role::Right),
                    (false, true) => ("✗", "your answer, wrong", Role::Wrong),
                    (false, false) if only_signed => continue,
                    (false, false) => ("", "", Role::Quiet),
                };
                let text = if sign.is_empty() { Role::Quiet } else { Role::Text };
                add(Shown { sign, word, role, text, ..shown });
            }
        }
    }
    lines
}

/// Right or wrong, and when the card comes back: beside it where there is room, else below.
fn headline(answered: &Answered, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let verdict = &answered.verdict;
    let mut text = if is_unanswered(answered) {
        "○ Not answered".to_owned()
    } else if !verdict.correct {
        "✗ Wrong".to_owned()
    } else if verdict.second {
        "✓ Right, second best".to_owned()
    } else {
        "✓ Right".to_owned()
    };
    if answered.guessed {
        text.push_str(", a guess");
    }
    let role = if verdict.correct { Role::Right } else { Role::Wrong };
    let head = Span::styled(text, cx.theme.style(role));
    let closing = answered.score.as_ref().and_then(Score::closing);
    let back = closing.unwrap_or_else(|| comes_back(answered, columns, cx));
    let quiet = cx.theme.style(Role::Quiet);
    if head.width() + 3 + width(&back) <= columns {
        return vec![Line::from(vec![head, Span::raw("   "), Span::styled(back, quiet)])];
    }
    std::iter::once(Line::from(head)).chain(paragraph(&back, columns, Role::Quiet, cx.theme)).collect()
}

fn comes_back(answered: &Answered, columns: usize, cx: &Context) -> String {
    if columns < 56 && answered.status.again {
        return match answered.status.due.map(|due| due.since(cx.today)) {
            Some(1) => "back tomorrow, and in this session".into(),
            Some(days) if days > 1 => format!("back in {days} days, and in this session"),
            _ => "back in this session".into(),
        };
    }
    let due = answered.status.due.map(|due| when(due, cx.today));
    match (due, answered.status.again) {
        (Some(due), true) => format!("comes back {due}, and again in this session"),
        (Some(due), false) => format!("comes back {due}"),
        (None, true) => "comes back again in this session".into(),
        (None, false) => String::new(),
    }
}

/// Why the answer is wrong, why the key is right, and where that is written.
fn why(answered: &Answered, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !answered.verdict.feedback.is_empty() {
        lines.extend(paragraph(&answered.verdict.feedback, columns, Role::Text, cx.theme));
    }
    if let (Some(lapses), false) = (answered.status.lapses, answered.verdict.correct) {
        let no_entry = answered.posed.entries(&cx.shelf).is_empty();
        let read = if no_entry { "" } else { ", e reads what there is about it" };
        let text = format!("Forgotten {lapses} times: s stops asking it{read}.");
        lines.extend(paragraph(&text, columns, Role::Note, cx.theme));
    }
    if let Some(explanation) = answered.posed.explanation(&cx.shelf) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(paragraph(explanation, columns, Role::Text, cx.theme));
    }
    if let Some(source) = answered.posed.source(&cx.shelf) {
        lines.extend(paragraph(source, columns, Role::Quiet, cx.theme));
    }
    lines
}

/// Draws all of it but the header.
pub fn draw(answered: &Answered, scroll: &Scroll, cx: &Context, buf: &mut Buffer, body: Rect) -> Drawn {
    let layout = layout(answered, body, cx);
    draw_lines(buf, body, &layout.fixed, 0);
    let fixed = u16::try_from(layout.fixed.len()).unwrap_or(u16::MAX).min(body.height);
    let below = Rect { y: body.y + fixed, height: body.height - fixed, ..body };
    let most = scroll.draw(buf, below, &layout.rest, "j, k", cx.theme);
    Drawn { most_scroll: Some(most), ..Drawn::default() }
}

/// The reference entries that a verdict is about: what is right, and what was taken for it.
pub fn entries<'a>(answered: &'a Answered, shelf: &'a Shelf) -> Vec<&'a str> {
    let mut ids = answered.posed.entries(shelf);
    if let (Some(_), [chose]) = (&answered.verdict.instead, &answered.verdict.chose[..]) {
        ids.push(chose);
    }
    ids
}

/// Whether no answer was given: time was up, or it was left out.
fn is_unanswered(answered: &Answered) -> bool {
    answered.verdict.yours.is_empty()
}
