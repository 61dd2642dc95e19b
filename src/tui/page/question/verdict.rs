//! How a verdict is drawn: right or wrong, why, and when the card comes back.
//!
//! Stem, exchange and options stay where they stood, whole, and the options get their signs; the verdict follows them, and
//! all below the stem scrolls by no more than the verdict needs. On a small screen the options that matter and the verdict
//! come first, and the question is above.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::grades::how_soon;
use super::view::{Sheet, draw_sheet, exchange, flashcard_answer, is_small, stem};
use crate::deck::{Kind, Shelf};
use crate::quiz::{Answered, Score};
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::options::{self, Shown, word_column};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{cut, paragraph, spans_width, when, width, written};

/// So many rows of a verdict are seen at once; more are below.
const SEEN: usize = 6;

fn sheet(
    answered: &Answered,
    (explains, reason, tie): (bool, &str, &str),
    body: Rect,
    cx: &Context,
) -> Sheet {
    let columns = usize::from(body.width);
    let stem = stem(&answered.posed, columns, cx);
    let mut page = exchange(&answered.posed, columns, cx);
    let mut verdict = headline(answered, columns, cx);
    verdict.extend(why(answered, explains, columns, cx));
    verdict.extend(source(answered, &topic(answered, cx), columns, cx));
    verdict.extend(tied(tie, columns, cx));
    let part = |page: &mut Vec<Line<'static>>, lines: Vec<Line<'static>>| {
        if !page.is_empty() {
            page.push(Line::default());
        }
        page.extend(lines);
    };
    let question = page.clone();
    part(&mut page, judged_options(answered, columns, Shows::All, cx));
    let rows = usize::from(body.height);
    if is_small(body) && stem.len() + 2 + page.len() + verdict.len() > rows {
        // What matters comes first, and all else of the question is above it: nothing is there twice.
        page = question;
        if !answered.posed.options.is_empty() {
            part(&mut page, judged_options(answered, columns, Shows::Others, cx));
        }
        page.extend((!page.is_empty()).then(Line::default));
        let start = Some(page.len());
        page.extend(judged_options(answered, columns, Shows::Signed, cx));
        // The options that were right and chosen say how it went.
        let says_itself = matches!(answered.posed.kind, Kind::Scenario | Kind::Choice)
            && !answered.verdict.chosen.is_empty();
        let mut end = topic(answered, cx);
        if says_itself {
            end = back(answered, columns, cx);
        } else {
            page.extend(headline(answered, columns, cx));
        }
        page.extend(why(answered, explains, columns, cx).into_iter().filter(|line| line.width() > 0));
        page.extend(source(answered, &end, columns, cx));
        // What ties it to that miss says the day, too.
        if !reason.is_empty() && (tie.is_empty() || reason.contains(';')) {
            page.extend(paragraph(&format!("Asked: {reason}"), columns, Role::Quiet, cx.theme));
        }
        page.extend(tied(tie, columns, cx));
        return Sheet { stem, page, start, cursor: None };
    }
    let seen = verdict.len().min(SEEN);
    part(&mut page, verdict.clone());
    // The stem and the blank row below it stay.
    let room = rows.saturating_sub(stem.len() + 1);
    let start = (page.len() - verdict.len() + seen).saturating_sub(room);
    Sheet { stem, page, start: Some(start).filter(|&start| start > 0), cursor: None }
}

/// Which options are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    All,
    /// Those that were right or chosen.
    Signed,
    /// The others.
    Others,
}

/// The options with their signs, or what stands in their place.
fn judged_options(answered: &Answered, columns: usize, shows: Shows, cx: &Context) -> Vec<Line<'static>> {
    let verdict = &answered.verdict;
    let plain = Shown {
        sign: "",
        number: None,
        tick: "",
        label: "",
        word: "",
        word_at: 0,
        role: Role::Quiet,
        text: Role::Quiet,
    };
    let column = |texts: &[&str], before| word_column(texts.iter().copied(), before);
    let narrow = columns < 56;
    let mut lines = Vec::new();
    let mut add = |shown: Shown<'_>| lines.extend(options::lines(shown, columns, cx.theme));
    match answered.posed.kind {
        Kind::Flashcard => return flashcard_answer(&answered.posed, &verdict.chosen, columns, cx),
        // That it was not known is said below.
        Kind::Typed if is_unanswered(answered) || verdict.dont_know => {
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
            let word_at = column(&[&verdict.yours, &verdict.answer], 2);
            let plain = Shown { word_at, ..plain };
            let word = match verdict.correct {
                true if narrow && answered.guessed => "a guess",
                true if narrow => "right",
                true => "your answer, right",
                false if narrow => "wrong",
                false => "your answer, wrong",
            };
            add(Shown { sign, label: &verdict.yours, word, role, text: Role::Text, ..plain });
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
            let labels: Vec<&str> =
                answered.posed.options.iter().map(|option| option.label.as_str()).collect();
            let several = kind == Kind::Multi;
            let narrow = narrow && !several;
            let word_at = column(&labels, if several { 9 } else { 5 });
            let plain = Shown { word_at, ..plain };
            for (at, option) in answered.posed.options.iter().enumerate() {
                let (right, chosen) = (verdict.right.contains(&at), verdict.chosen.contains(&at));
                let tick = if several { options::tick(chosen) } else { "" };
                let shown = Shown { number: Some(at + 1), tick, label: &option.label, ..plain };
                let (sign, word, role) = match (right, chosen) {
                    (true, true) if several => ("✓", "right", Role::Right),
                    (true, true) if narrow && answered.guessed => ("✓", "a guess", Role::Right),
                    (true, true) if narrow => ("✓", "right", Role::Right),
                    (false, true) if narrow => ("✗", "wrong", Role::Wrong),
                    (true, true) => ("✓", "your answer, right", Role::Right),
                    (true, false) if several && !is_unanswered(answered) && !verdict.dont_know => {
                        ("✗", "left out: belongs", Role::Wrong)
                    }
                    (true, false) => ("✓", "right", Role::Right),
                    (false, true) if several => ("✗", "wrong: does not belong", Role::Wrong),
                    (false, true) => ("✗", "your answer, wrong", Role::Wrong),
                    (false, false) => ("", "", Role::Quiet),
                };
                if shows == if sign.is_empty() { Shows::Signed } else { Shows::Others } {
                    continue;
                }
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
    } else if verdict.dont_know {
        "✗ Not known".to_owned()
    } else if !verdict.correct {
        format!("✗ Wrong{}", errors(answered))
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
    let back = back(answered, columns, cx);
    let quiet = cx.theme.style(Role::Quiet);
    let gap = columns.saturating_sub(head.width() + width(&back));
    if gap >= 3 {
        return vec![Line::from(vec![head, Span::raw(" ".repeat(gap)), Span::styled(back, quiet)])];
    }
    std::iter::once(Line::from(head)).chain(paragraph(&back, columns, Role::Quiet, cx.theme)).collect()
}

/// How many options were too many and how many were left out, where several are right.
fn errors(answered: &Answered) -> String {
    if answered.posed.kind != Kind::Multi {
        return String::new();
    }
    let (right, chosen) = (&answered.verdict.right, &answered.verdict.chosen);
    let missing = |of: &[usize], from: &[usize]| of.iter().filter(|at| !from.contains(at)).count();
    let part = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let parts = [part(missing(chosen, right), "too many"), part(missing(right, chosen), "left out")];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    if said.is_empty() { String::new() } else { format!(": {}", said.join(", ")) }
}

/// When the card comes back; at the end of a pair's drill, what came of that.
fn back(answered: &Answered, columns: usize, cx: &Context) -> String {
    let closing = answered.score.as_ref().and_then(Score::closing);
    closing.unwrap_or_else(|| comes_back(answered, columns, cx))
}

fn comes_back(answered: &Answered, columns: usize, cx: &Context) -> String {
    let due = answered.status.due.map(|due| {
        let days = due.since(cx.today);
        match days {
            1 => "tomorrow".to_owned(),
            days if columns < 56 && days > 1 => format!("in {days} days"),
            _ => when(due, cx.today),
        }
    });
    let is_practice = answered.is_practice(cx.today);
    match (due, how_soon(answered.status.again)) {
        (Some(due), Some(soon)) if is_practice => format!("back {soon}; practice: still due {due}"),
        (Some(due), None) if is_practice => format!("practice: still due {due}"),
        (Some(due), Some(soon)) => format!("back {soon}, then {due}"),
        (Some(due), None) if answered.was_last_try() => format!("not again today, back {due}"),
        (Some(due), None) => format!("back {due}"),
        (None, Some(soon)) => format!("back {soon}"),
        (None, None) => String::new(),
    }
}

/// Why the answer is wrong, and why the key is right.
fn why(answered: &Answered, explains: bool, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !answered.verdict.feedback.is_empty() {
        lines.extend(written(&answered.verdict.feedback, columns, Role::Text, cx.theme));
    }
    if let (Some(lapses), false) = (answered.status.lapses, answered.verdict.correct) {
        let no_entry = answered.posed.entries(&cx.shelf).is_empty();
        let read = if no_entry { "" } else { "; e opens its entry" };
        let text = format!("Forgotten {lapses} times: s suspends it{read}.");
        lines.extend(paragraph(&text, columns, Role::Note, cx.theme));
    }
    if let Some(explanation) = answered.explanation(&cx.shelf).filter(|_| explains) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(written(explanation, columns, Role::Text, cx.theme));
    }
    lines
}

/// Where it is written, and something at the end of the row, or below it.
fn source(answered: &Answered, end: &str, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let mut lines = answered
        .posed
        .source(&cx.shelf)
        .map_or_else(Vec::new, |source| paragraph(source, columns, Role::Quiet, cx.theme));
    let used = lines.last().map_or(0, |line| spans_width(&line.spans));
    let gap = columns.saturating_sub(used + width(end));
    let quiet = cx.theme.style(Role::Quiet);
    match lines.last_mut() {
        _ if end.is_empty() => {}
        Some(last) if gap >= 3 => last.push_span(Span::styled(format!("{}{end}", " ".repeat(gap)), quiet)),
        None if gap > 0 => lines.push(Line::styled(format!("{}{end}", " ".repeat(gap)), quiet)),
        _ => lines.extend(paragraph(end, columns, Role::Quiet, cx.theme)),
    }
    lines
}

/// What ties it to an earlier miss in other words: the last of all, so that it pushes nothing away.
fn tied(tie: &str, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    if tie.is_empty() { Vec::new() } else { paragraph(tie, columns, Role::Quiet, cx.theme) }
}

/// The topic of the card: not said before, since it could give the answer away.
fn topic(answered: &Answered, cx: &Context) -> String {
    let (card, deck) = (cx.shelf.card(answered.posed.at), cx.shelf.deck_of(answered.posed.at));
    deck.topic_of(card).map_or(String::new(), |topic| cut(&topic.title, 40))
}

/// Draws all of it but the header; in few rows with the reason why it was asked, and everywhere with what ties it to an
/// earlier miss.
pub fn draw(
    answered: &Answered,
    says: (bool, &str, &str),
    scroll: &Scroll,
    cx: &Context,
    buf: &mut Buffer,
    body: Rect,
) -> Drawn {
    draw_sheet(sheet(answered, says, body, cx), scroll, cx, buf, body).0
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
pub fn is_unanswered(answered: &Answered) -> bool {
    answered.verdict.yours.is_empty()
}
