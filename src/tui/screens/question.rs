//! A question that stands.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::drill;
use crate::deck::{Body, Kind};
use crate::history::Mode;
use crate::quiz::Posed;
use crate::tui::state::{Asking, Phase, Quiz, Screen, State};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{self, Areas, header, scrolled};
use crate::tui::widgets::options::{self, Shown};
use crate::tui::widgets::text::{draw as draw_lines, width, wrap, wrap_verbatim};

/// At least so many rows stay for the question when the options want all.
const LEAST: usize = 3;

/// Where the parts of a question stand.
struct Layout {
    /// Stem, exchange, and a flashcard's answer: may be scrolled.
    above: Vec<Line<'static>>,
    above_area: Rect,
    /// Options, or what stands in their place.
    below: Vec<Line<'static>>,
    below_area: Rect,
    /// The first of the lines below that is shown.
    skip: usize,
}

fn layout(state: &State, asking: &Asking, body: Rect) -> Layout {
    let columns = usize::from(body.width);
    let mut above = Vec::new();
    // A mock interview is no place for it: there the question stands alone, against the clock.
    if state.welcome && matches!(state.screen, Screen::Quiz(_)) {
        // On a small screen the question needs the room.
        let (long, short) = (
            "Welcome! Each answer is saved at once; nothing to set up. Just answer.",
            "Welcome! Each answer is saved at once.",
        );
        let text = if columns < long.len() { short } else { long };
        above.extend(paragraph(text, columns, Role::Right, state.theme));
        if body.height > 12 {
            above.push(Line::default());
        }
    }
    above.extend(stem(state, &asking.posed, columns));
    above.extend(exchange(state, &asking.posed, columns));
    if asking.revealed {
        above.push(Line::default());
        above.extend(flashcard_answer(state, &asking.posed, columns));
    }
    let (mut below, mut cursor) = below(state, asking, columns);
    let rows = usize::from(body.height);
    if asking.revealed && above.len() + below.len() > rows {
        // The grades can do without the question above them.
        below.remove(0);
        cursor = 0;
    }
    let gap = usize::from(above.len() + below.len() < rows);
    let above_rows = above.len().min(rows.saturating_sub(below.len() + gap).max(LEAST)).min(rows);
    let below_rows = rows - (above_rows + gap).min(rows);
    let skip = if below_rows == 0 { 0 } else { (cursor + 1).saturating_sub(below_rows) };
    let high = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    Layout {
        above_area: Rect { height: high(above_rows), ..body },
        below_area: Rect { y: body.bottom() - high(below_rows), height: high(below_rows), ..body },
        above,
        below,
        skip,
    }
}

/// What stands below the question, and which of its lines must be seen.
fn below(state: &State, asking: &Asking, columns: usize) -> (Vec<Line<'static>>, usize) {
    let theme = state.theme;
    match asking.posed.kind {
        Kind::Flashcard if asking.revealed => {
            let mut spans = Vec::new();
            for (n, grade) in ["again", "hard", "good", "easy"].into_iter().enumerate() {
                spans.push(Span::styled(format!("{}", n + 1), theme.style(Role::Selected)));
                spans.push(Span::raw(format!(" {grade}   ")));
            }
            let ask = Line::styled("How well did you know it?", theme.style(Role::Quiet));
            (vec![ask, Line::from(spans)], 1)
        }
        Kind::Flashcard => {
            let text = "Say the answer aloud, then look: Enter shows it.";
            (paragraph(text, columns, Role::Quiet, theme), 0)
        }
        Kind::Typed => (vec![Line::styled(PROMPT, theme.style(Role::Selected))], 0),
        kind => {
            let mut lines = Vec::new();
            let mut seen = 0;
            for (at, option) in asking.posed.options.iter().enumerate() {
                let here = asking.cursor == Some(at);
                let ticked = (kind == Kind::Multi).then(|| asking.ticked.contains(&at));
                lines.extend(options::lines(
                    Shown {
                        mark: if here { "›" } else { "" },
                        number: Some(at + 1),
                        ticked,
                        label: &option.label,
                        word: if asking.given.contains(&at) { "your answer" } else { "" },
                        role: Role::Selected,
                        text: if here || ticked == Some(true) { Role::Strong } else { Role::Text },
                    },
                    columns,
                    theme,
                ));
                if here {
                    seen = lines.len().saturating_sub(1);
                }
            }
            (lines, seen)
        }
    }
}

const PROMPT: &str = "Answer › ";

pub fn draw(
    state: &State,
    quiz: &Quiz,
    asking: &Asking,
    buf: &mut Buffer,
    areas: &Areas,
) -> Option<Position> {
    quiz_header(state, quiz, buf, areas.header);
    draw_asking(state, asking, quiz.scroll, buf, areas)
}

/// Draws all of a question but its header.
pub(super) fn draw_asking(
    state: &State,
    asking: &Asking,
    scroll: usize,
    buf: &mut Buffer,
    areas: &Areas,
) -> Option<Position> {
    let layout = layout(state, asking, areas.body);
    // The space between stem and options belongs to the page, not to its end.
    let below_area = Rect {
        y: layout.below_area.y.min(
            layout.above_area.bottom()
                + u16::from(layout.above.len() + layout.below.len() < usize::from(areas.body.height)),
        ),
        ..layout.below_area
    };
    scrolled(buf, layout.above_area, &layout.above, scroll, state.theme, "PgDn, PgUp");
    draw_lines(buf, below_area, &layout.below, layout.skip);
    let hidden = layout.below.len().saturating_sub(layout.skip + usize::from(below_area.height));
    if hidden > 0 && below_area.height > 1 && asking.posed.kind != Kind::Typed {
        let row = Rect { y: below_area.bottom() - 1, height: 1, ..below_area };
        let hint = format!("{:1$}", "↓ more options: j", usize::from(row.width));
        draw_lines(buf, row, &[Line::styled(hint, state.theme.style(Role::Accent))], 0);
    }
    (asking.posed.kind == Kind::Typed && below_area.height > 0).then(|| draw_input(asking, buf, below_area))
}

/// Draws what is typed; of a long text, the part before the caret.
fn draw_input(asking: &Asking, buf: &mut Buffer, area: Rect) -> Position {
    let prompt = u16::try_from(width(PROMPT)).unwrap_or(0).min(area.width);
    let field = Rect { x: area.x + prompt, width: area.width - prompt, height: 1, ..area };
    let room = usize::from(field.width).saturating_sub(1);
    let before = asking.input.before();
    let mut skipped = 0;
    while width(&before[skipped..]) > room {
        skipped += before[skipped..].chars().next().map_or(1, char::len_utf8);
    }
    let text = asking.input.text();
    let shown = text.get(skipped..).unwrap_or_default().to_owned();
    draw_lines(buf, field, &[Line::raw(shown)], 0);
    let caret = u16::try_from(width(&before[skipped..])).unwrap_or(0);
    Position { x: field.x.saturating_add(caret), y: field.y }
}

pub fn most(state: &State, asking: &Asking, areas: &Areas) -> usize {
    let layout = layout(state, asking, areas.body);
    frame::most(layout.above.len(), usize::from(layout.above_area.height))
}

/// The question.
pub(super) fn stem(state: &State, posed: &Posed, columns: usize) -> Vec<Line<'static>> {
    paragraph(&posed.question(&state.shelf).stem, columns, Role::Text, state.theme)
}

/// What goes with the question, verbatim, after an empty line.
pub(super) fn exchange(state: &State, posed: &Posed, columns: usize) -> Vec<Line<'static>> {
    let Some(exchange) = &posed.question(&state.shelf).exchange else { return Vec::new() };
    let bar = Span::styled("│ ", state.theme.style(Role::Accent));
    let lines = wrap_verbatim(exchange, columns.saturating_sub(2));
    let framed = lines.into_iter().map(|line| Line::from(vec![bar.clone(), Span::raw(line)]));
    std::iter::once(Line::default()).chain(framed).collect()
}

/// A flashcard's answer, and what a listener waits for.
pub(super) fn flashcard_answer(state: &State, posed: &Posed, columns: usize) -> Vec<Line<'static>> {
    let Body::Flashcard { answer, points } = &posed.question(&state.shelf).body else { return Vec::new() };
    let mut lines = paragraph(answer, columns, Role::Strong, state.theme);
    for point in points {
        lines.extend(options::lines(
            Shown {
                mark: "•",
                number: None,
                ticked: None,
                label: point,
                word: "",
                role: Role::Accent,
                text: Role::Text,
            },
            columns,
            state.theme,
        ));
    }
    lines
}

/// A paragraph, wrapped.
pub(super) fn paragraph(text: &str, columns: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(role);
    wrap(text, columns).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// What is asked, how far it has come, and how it goes.
pub(super) fn quiz_header(state: &State, quiz: &Quiz, buf: &mut Buffer, area: Rect) {
    let theme = state.theme;
    let (posed, told) = match &quiz.phase {
        Phase::Asking(asking) => (&asking.posed, false),
        Phase::Told(told) => (&told.posed, true),
    };
    let mode = match quiz.session.mode() {
        Mode::Quiz => "Quiz",
        Mode::Review => "Review",
        Mode::Missed => "Missed",
        Mode::Drill => "Drill",
        Mode::Exam => "Exam",
        Mode::Placement => "Placement",
    };
    let mut left = vec![Span::styled(mode, theme.style(Role::Strong))];
    let tag = if quiz.leech.is_some() {
        " · leech"
    } else if posed.again {
        " · again"
    } else if posed.new {
        " · new"
    } else {
        ""
    };
    left.push(Span::styled(tag, theme.style(Role::Accent)));
    left.push(Span::styled(about(state, posed, told), theme.style(Role::Quiet)));
    let columns = usize::from(area.width);
    let right =
        drill::runs(state, quiz, posed, columns).unwrap_or_else(|| progress(state, quiz, told, columns));
    header(buf, area, left, right);
}

/// The topic and the tier. The topic of a scenario could give its answer away, so it waits for the verdict.
fn about(state: &State, posed: &Posed, told: bool) -> String {
    let card = state.shelf.card(posed.at);
    let deck = state.shelf.deck_of(posed.at);
    let scenario = matches!(posed.question(&state.shelf).body, Body::Scenario { .. } | Body::Typed { .. });
    let topics = card.topics.iter().filter_map(|&at| deck.topics.get(at));
    let topic = topics.max_by_key(|topic| topic.parent.is_some()).filter(|_| told || !scenario);
    let tier = if card.tier == 1 { "core".to_owned() } else { format!("tier {}", card.tier) };
    topic.map_or(format!(" · {tier}"), |topic| format!(" · {tier} · {}", topic.title))
}

fn progress(state: &State, quiz: &Quiz, told: bool, columns: usize) -> Vec<Span<'static>> {
    let theme = state.theme;
    let session = &quiz.session;
    let planned = session.planned();
    let standing = !told && session.current().is_some_and(|posed| !posed.again);
    let at = (session.asked() + usize::from(standing)).min(planned.max(session.asked()));
    let (right, answered) = session.score();
    let mut spans = Vec::new();
    if let Some(left) = state.remaining() {
        let (text, role) = if left.is_zero() {
            ("time is up".to_owned(), Role::Note)
        } else {
            (format!("{} left", clock(left)), Role::Accent)
        };
        spans.push(Span::styled(format!("{text}   "), theme.style(role)));
    }
    spans.push(Span::styled(format!("{at}/{planned}"), theme.style(Role::Strong)));
    let wide = match columns {
        60.. => 20,
        38..60 => 8,
        _ => 0,
    };
    if wide > 0 && planned > 0 {
        let done = (session.asked() * wide / planned).min(wide);
        spans.push(Span::raw(" "));
        spans.push(Span::styled("━".repeat(done), theme.style(Role::Selected)));
        spans.push(Span::styled("─".repeat(wide - done), theme.style(Role::Quiet)));
    }
    spans.push(Span::styled(format!(" ✓{right}"), theme.style(Role::Right)));
    spans.push(Span::styled(format!(" ✗{}", answered.saturating_sub(right)), theme.style(Role::Wrong)));
    spans
}

/// Minutes and seconds; a second begun counts as a whole one, so that 10 minutes begin as `10:00`.
pub(super) fn clock(time: Duration) -> String {
    let seconds = time.as_millis().div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
