//! How a question that stands is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Asking;
use crate::deck::{Body, Kind};
use crate::quiz::Posed;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::options::{self, Shown};
use crate::tui::widgets::text::{draw as draw_lines, paragraph, width, wrap_verbatim};

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

fn layout(asking: &Asking, welcome: bool, cx: &Context, body: Rect) -> Layout {
    let columns = usize::from(body.width);
    let mut above = Vec::new();
    if welcome {
        // On a small screen the question needs the room.
        let (long, short) = if cx.shelf.decks().iter().all(|deck| deck.conventions.is_empty()) {
            (
                "Welcome! Each answer is saved at once; nothing to set up. Just answer.",
                "Welcome! Each answer is saved at once.",
            )
        } else {
            (
                "Welcome! Each answer is saved at once. ? says what the questions assume.",
                "Welcome! ? says what is assumed.",
            )
        };
        let text = if columns < long.len() { short } else { long };
        above.extend(paragraph(text, columns, Role::Right, cx.theme));
        if body.height > 12 {
            above.push(Line::default());
        }
    }
    above.extend(stem(&asking.posed, columns, cx));
    above.extend(exchange(&asking.posed, columns, cx));
    if asking.revealed {
        above.push(Line::default());
        above.extend(flashcard_answer(&asking.posed, columns, cx));
    }
    let (mut below, mut cursor) = below(asking, columns, cx);
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
fn below(asking: &Asking, columns: usize, cx: &Context) -> (Vec<Line<'static>>, usize) {
    let theme = cx.theme;
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
                        sign: if here { "›" } else { "" },
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

impl Asking {
    /// Draws all of it but the header, below a welcome where there is one.
    pub fn view(&self, welcome: bool, cx: &Context, buf: &mut Buffer, body: Rect) -> Drawn {
        let layout = layout(self, welcome, cx, body);
        // The space between stem and options belongs to the page, not to its end.
        let below_area = Rect {
            y: layout.below_area.y.min(
                layout.above_area.bottom()
                    + u16::from(layout.above.len() + layout.below.len() < usize::from(body.height)),
            ),
            ..layout.below_area
        };
        let most = self.scroll.draw(buf, layout.above_area, &layout.above, "PgDn, PgUp", cx.theme);
        draw_lines(buf, below_area, &layout.below, layout.skip);
        let typed = self.posed.kind == Kind::Typed;
        let hidden = layout.below.len().saturating_sub(layout.skip + usize::from(below_area.height));
        if hidden > 0 && below_area.height > 1 && !typed {
            let row = Rect { y: below_area.bottom() - 1, height: 1, ..below_area };
            let hint = format!("{:1$}", "↓ more options: j", usize::from(row.width));
            draw_lines(buf, row, &[Line::styled(hint, cx.theme.style(Role::Accent))], 0);
        }
        let cursor = (typed && below_area.height > 0).then(|| draw_input(self, buf, below_area));
        Drawn { cursor, most_scroll: Some(most), ..Drawn::default() }
    }
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

/// The question.
pub(super) fn stem(posed: &Posed, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    paragraph(&posed.question(&cx.shelf).stem, columns, Role::Text, cx.theme)
}

/// What goes with the question, verbatim, after an empty line.
pub(super) fn exchange(posed: &Posed, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let Some(exchange) = &posed.question(&cx.shelf).exchange else { return Vec::new() };
    let bar = Span::styled("│ ", cx.theme.style(Role::Accent));
    let lines = wrap_verbatim(exchange, columns.saturating_sub(2));
    let framed = lines.into_iter().map(|line| Line::from(vec![bar.clone(), Span::raw(line)]));
    std::iter::once(Line::default()).chain(framed).collect()
}

/// A flashcard's answer, and what a listener waits for.
pub(super) fn flashcard_answer(posed: &Posed, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let Body::Flashcard { answer, points } = &posed.question(&cx.shelf).body else { return Vec::new() };
    let mut lines = paragraph(answer, columns, Role::Strong, cx.theme);
    for point in points {
        lines.extend(options::lines(
            Shown {
                sign: "•",
                number: None,
                ticked: None,
                label: point,
                word: "",
                role: Role::Accent,
                text: Role::Text,
            },
            columns,
            cx.theme,
        ));
    }
    lines
}
