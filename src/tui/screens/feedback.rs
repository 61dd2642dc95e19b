//! A verdict: right or wrong, why, and when the card comes back.
//!
//! Where there is room, stem and options stay where they stood and get their marks. Where there is not, the exchange
//! gives way first, then the stem, then the options that do not matter; then the rest scrolls below its headline.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::{exchange, flashcard_answer, paragraph, quiz_header, stem};
use crate::deck::Kind;
use crate::tui::state::{Quiz, State, Told};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{self, Areas, scrolled};
use crate::tui::widgets::options::{self, Shown};
use crate::tui::widgets::text::{cut, draw as draw_lines, when};

/// What is drawn: fixed lines, and below them lines that may be scrolled.
struct Layout {
    fixed: Vec<Line<'static>>,
    rest: Vec<Line<'static>>,
}

fn layout(state: &State, quiz: Option<&Quiz>, told: &Told, body: Rect) -> Layout {
    let columns = usize::from(body.width);
    let rows = usize::from(body.height);
    let empty = Line::default;
    let stem = stem(state, &told.posed, columns);
    let exchange = exchange(state, &told.posed, columns);
    let marks = marks(state, told, columns, false);
    let head = headline(state, quiz, told, columns);
    let why = why(state, quiz, told, columns);
    let needed = 1 + marks.len() + 1 + head.len() + why.len();
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
        let mut rest = self::marks(state, told, columns, true);
        rest.extend(why);
        rest.push(empty());
        rest.push(Line::styled("The question:", state.theme.style(Role::Quiet)));
        rest.extend(stem);
        rest.extend(exchange);
        if !told.posed.options.is_empty() {
            rest.push(empty());
            rest.extend(marks);
        }
        return Layout { fixed: head, rest };
    }
    all.extend(marks);
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

/// The options with their marks, or what stands in their place; only those that were right or chosen, if so wanted.
fn marks(state: &State, told: &Told, columns: usize, only_marked: bool) -> Vec<Line<'static>> {
    let verdict = &told.verdict;
    let plain = Shown {
        mark: "",
        number: None,
        ticked: None,
        label: "",
        word: "",
        role: Role::Quiet,
        text: Role::Quiet,
    };
    let mut lines = Vec::new();
    let mut add = |shown: Shown<'_>| lines.extend(options::lines(shown, columns, state.theme));
    match told.posed.kind {
        Kind::Flashcard => return flashcard_answer(state, &told.posed, columns),
        Kind::Typed if told.is_unanswered() => {
            add(Shown {
                mark: "✓",
                label: &verdict.answer,
                word: "right",
                role: Role::Right,
                text: Role::Text,
                ..plain
            });
        }
        Kind::Typed => {
            let (mark, role) = if verdict.correct { ("✓", Role::Right) } else { ("✗", Role::Wrong) };
            add(Shown { mark, label: &verdict.yours, word: "your answer", role, text: Role::Text, ..plain });
            if !verdict.correct || verdict.second {
                let word = if verdict.second { "better" } else { "right" };
                add(Shown {
                    mark: "✓",
                    label: &verdict.answer,
                    word,
                    role: Role::Right,
                    text: Role::Text,
                    ..plain
                });
            }
        }
        kind => {
            for (at, option) in told.posed.options.iter().enumerate() {
                let (right, chosen) = (verdict.right.contains(&at), verdict.chosen.contains(&at));
                let ticked = (kind == Kind::Multi).then_some(chosen);
                let shown = Shown { number: Some(at + 1), ticked, label: &option.label, ..plain };
                let (mark, word, role) = match (right, chosen) {
                    (true, true) => ("✓", "your answer, right", Role::Right),
                    (true, false) if kind == Kind::Multi && !told.is_unanswered() => {
                        ("✓", "left out, but right", Role::Right)
                    }
                    (true, false) => ("✓", "right", Role::Right),
                    (false, true) => ("✗", "your answer, wrong", Role::Wrong),
                    (false, false) if only_marked => continue,
                    (false, false) => ("", "", Role::Quiet),
                };
                let text = if mark.is_empty() { Role::Quiet } else { Role::Text };
                add(Shown { mark, word, role, text, ..shown });
            }
        }
    }
    lines
}

/// Right or wrong, and when the card comes back: beside it where there is room, else below.
fn headline(state: &State, quiz: Option<&Quiz>, told: &Told, columns: usize) -> Vec<Line<'static>> {
    let verdict = &told.verdict;
    let mut text = if told.is_unanswered() {
        "○ Not answered".to_owned()
    } else if !verdict.correct {
        "✗ Wrong".to_owned()
    } else if verdict.second {
        "✓ Right, second best".to_owned()
    } else {
        "✓ Right".to_owned()
    };
    if told.guessed {
        text.push_str(", a guess");
    }
    let role = if verdict.correct { Role::Right } else { Role::Wrong };
    let head = Span::styled(text, state.theme.style(role));
    let closing = quiz.and_then(|quiz| quiz.session.score_of(&told.posed)).and_then(|score| score.closing());
    let back = closing.unwrap_or_else(|| comes_back(state, told, columns));
    let quiet = state.theme.style(Role::Quiet);
    if head.width() + 3 + crate::tui::widgets::text::width(&back) <= columns {
        return vec![Line::from(vec![head, Span::raw("   "), Span::styled(back, quiet)])];
    }
    std::iter::once(Line::from(head)).chain(paragraph(&back, columns, Role::Quiet, state.theme)).collect()
}

fn comes_back(state: &State, told: &Told, columns: usize) -> String {
    if columns < 56 && told.again {
        return match told.due.map(|due| due.since(state.today)) {
            Some(1) => "back tomorrow, and in this session".into(),
            Some(days) if days > 1 => format!("back in {days} days, and in this session"),
            _ => "back in this session".into(),
        };
    }
    let due = told.due.map(|due| when(due, state.today));
    match (due, told.again) {
        (Some(due), true) => format!("comes back {due}, and again in this session"),
        (Some(due), false) => format!("comes back {due}"),
        (None, true) => "comes back again in this session".into(),
        (None, false) => String::new(),
    }
}

/// Why the answer is wrong, why the key is right, and where that is written.
fn why(state: &State, quiz: Option<&Quiz>, told: &Told, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !told.verdict.feedback.is_empty() {
        lines.extend(paragraph(&told.verdict.feedback, columns, Role::Text, state.theme));
    }
    if let (Some(lapses), false) = (quiz.and_then(|quiz| quiz.leech), told.verdict.correct) {
        let no_entry = told.posed.entries(&state.shelf).is_empty();
        let read = if no_entry { "" } else { ", e reads what there is about it" };
        let text = format!("Forgotten {lapses} times: s stops asking it{read}.");
        lines.extend(paragraph(&text, columns, Role::Note, state.theme));
    }
    if let Some(explanation) = told.posed.explanation(&state.shelf) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(paragraph(explanation, columns, Role::Text, state.theme));
    }
    if let Some(source) = told.posed.source(&state.shelf) {
        lines.extend(paragraph(source, columns, Role::Quiet, state.theme));
    }
    lines
}

pub fn draw(state: &State, quiz: &Quiz, told: &Told, buf: &mut Buffer, areas: &Areas) {
    quiz_header(state, quiz, buf, areas.header);
    draw_told(state, Some(quiz), told, quiz.scroll, buf, areas);
}

/// Draws all of a verdict but its header.
pub(super) fn draw_told(
    state: &State,
    quiz: Option<&Quiz>,
    told: &Told,
    scroll: usize,
    buf: &mut Buffer,
    areas: &Areas,
) {
    let layout = layout(state, quiz, told, areas.body);
    draw_lines(buf, areas.body, &layout.fixed, 0);
    scrolled(buf, below(&layout, areas.body), &layout.rest, scroll, state.theme, "j, k");
}

fn below(layout: &Layout, body: Rect) -> Rect {
    let fixed = u16::try_from(layout.fixed.len()).unwrap_or(u16::MAX).min(body.height);
    Rect { y: body.y + fixed, height: body.height - fixed, ..body }
}

pub fn most(state: &State, quiz: Option<&Quiz>, told: &Told, areas: &Areas) -> usize {
    let layout = layout(state, quiz, told, areas.body);
    frame::most(layout.rest.len(), usize::from(below(&layout, areas.body).height))
}
