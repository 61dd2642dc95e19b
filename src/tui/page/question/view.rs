//! How a question that stands is drawn, and what a verdict has in common with it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};

use super::{Asking, grades};
use crate::deck::{Body, Kind};
use crate::quiz::Posed;
use crate::tui::component::{Context, Drawn};
use crate::tui::drawn::Apart;
use crate::tui::theme::Role;
use crate::tui::widgets::exchange;
use crate::tui::widgets::options::{self, Shown, word_column};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{draw as draw_lines, draw_right, hidden, paragraph, width, written};

/// At least so many rows stay for the question when the options want all.
const LEAST: usize = 3;

/// In fewer rows the stem does not stay while the rest scrolls: the options do, or the verdict.
const SMALL: u16 = 12;

/// What stands before a typed answer.
const BEFORE: &str = "  ";

/// What is said of a slip; nothing else of it is told.
const ALMOST: &str = "~ Almost: check the spelling, then Enter. Nothing has been counted yet.";

/// A text of which the first lines stay where they are while the rest scrolls.
pub(super) struct Sheet {
    /// The stem.
    pub stem: Vec<Line<'static>>,
    /// What scrolls.
    pub page: Vec<Line<'static>>,
    /// From which of these lines on it is shown, unless it was scrolled; none where it begins with the stem.
    pub start: Option<usize>,
    /// Which of these lines is to be seen.
    pub cursor: Option<usize>,
}

/// Whether a body is small.
pub(super) fn is_small(body: Rect) -> bool {
    body.height < SMALL
}

/// Draws it; says where the line with the cursor stands.
pub(super) fn draw_sheet(
    mut sheet: Sheet,
    scroll: &Scroll,
    cx: &Context,
    buf: &mut Buffer,
    body: Rect,
) -> (Drawn, Option<u16>) {
    let rows = usize::from(body.height);
    let high = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).min(body.height);
    // A stem that would leave no room to read the rest scrolls with it.
    let stays = !is_small(body) && sheet.stem.len() <= (rows / 3).max(4);
    if !stays {
        let before = sheet.stem.len() + usize::from(!sheet.stem.is_empty());
        let mut all = std::mem::take(&mut sheet.stem);
        if before > 0 {
            all.push(Line::default());
        }
        all.append(&mut sheet.page);
        sheet.page = all;
        sheet.start = sheet.start.map(|at| at + before);
        sheet.cursor = sheet.cursor.map(|at| at + before);
    }
    let fixed = if stays { sheet.stem.len() + 1 } else { 0 };
    draw_lines(buf, body, &sheet.stem, 0);
    let area = Rect { y: body.y + high(fixed), height: body.height - high(fixed), ..body };
    let (lines, room) = (sheet.page.len(), usize::from(area.height));
    let top = scroll.top(sheet.start.unwrap_or(0), lines, room, sheet.cursor);
    draw_lines(buf, area, &sheet.page, top);
    let below = lines.saturating_sub(top + room);
    let mut marks = (top, below);
    if stays {
        let gap = Rect { y: area.y.saturating_sub(1), height: 1, ..body };
        draw_right(buf, gap, &hidden(top, 0), Role::Quiet, cx.theme);
        marks.0 = 0;
    }
    let seen = sheet.cursor.and_then(|at| at.checked_sub(top)).filter(|&row| row < room);
    let drawn =
        Drawn { most_scroll: Some(lines.saturating_sub(room)), top, hidden: marks, ..Drawn::default() };
    (drawn, seen.map(|row| area.y + high(row)))
}

/// What stands below the question, and which of its lines must be seen.
fn below(asking: &Asking, columns: usize, cx: &Context) -> (Vec<Line<'static>>, Option<usize>) {
    let theme = cx.theme;
    match asking.posed.kind {
        Kind::Flashcard if asking.revealed => {
            let (mut lines, seen) = points_to_tick(asking, columns, cx);
            let first = lines.len();
            lines.extend(grades::lines(asking, columns, cx));
            (lines, seen.or(Some(first)))
        }
        Kind::Flashcard => {
            let text = "Say your answer aloud, then compare.";
            let lines = paragraph(text, columns.saturating_sub(2), Role::Quiet, theme).into_iter();
            let indented = |mut line: Line<'static>| {
                line.spans.insert(0, Span::raw("  "));
                line
            };
            (lines.map(indented).collect(), None)
        }
        Kind::Typed => typed(asking, columns, cx),
        kind => {
            let labels = asking.posed.options.iter().map(|option| option.label.as_str());
            let word_at = word_column(labels, if kind == Kind::Multi { 9 } else { 5 });
            let mut lines = Vec::new();
            let mut seen = None;
            for (at, option) in asking.posed.options.iter().enumerate() {
                let here = asking.cursor == Some(at);
                let ticked = kind == Kind::Multi && asking.ticked.contains(&at);
                lines.extend(options::lines(
                    Shown {
                        sign: if here { "›" } else { "" },
                        number: Some(at + 1),
                        tick: if kind == Kind::Multi { options::tick(ticked) } else { "" },
                        label: &option.label,
                        word: if asking.given.contains(&at) { "your answer" } else { "" },
                        word_at,
                        role: Role::Selected,
                        text: if here || ticked { Role::Strong } else { Role::Text },
                    },
                    columns,
                    theme,
                ));
                if here {
                    seen = Some(lines.len().saturating_sub(1));
                }
            }
            (lines, seen)
        }
    }
}

impl Asking {
    /// Draws all of it but the header.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, body: Rect) -> Drawn {
        let columns = usize::from(body.width);
        let (below, cursor) = below(self, columns, cx);
        let mut above = exchange(&self.posed, columns, cx);
        if self.revealed {
            if !above.is_empty() {
                above.push(Line::default());
            }
            above.extend(flashcard_text(&self.posed, columns, cx));
        }
        let stem = stem(&self.posed, columns, cx);
        if is_small(body) {
            return self.view_small(stem, above, (below, cursor), cx, buf, body);
        }
        let before = above.len() + usize::from(!above.is_empty());
        if !above.is_empty() {
            above.push(Line::default());
        }
        above.extend(below);
        let cursor = cursor.map(|at| at + before);
        let sheet = Sheet { stem, page: above, start: None, cursor };
        let (drawn, row) = draw_sheet(sheet, &self.scroll, cx, buf, body);
        let typed = row.filter(|_| self.posed.kind == Kind::Typed);
        let cursor = typed.map(|y| draw_input(self, buf, Rect { y, height: 1, ..body }));
        Drawn { cursor, ..drawn }
    }

    /// A flashcard that is turned over, in few rows: one page that begins with the answer; the question is above. What the
    /// digits mean stays in sight.
    fn view_points(
        &self,
        stem: Vec<Line<'static>>,
        answer: Vec<Line<'static>>,
        (below, cursor): (Vec<Line<'static>>, Option<usize>),
        cx: &Context,
        buf: &mut Buffer,
        body: Rect,
    ) -> Drawn {
        let mut page = stem;
        page.push(Line::default());
        let start = Some(page.len());
        page.extend(answer);
        let cursor = self.cursor.and(cursor).map(|at| at + page.len());
        page.extend(below);
        let [body, last] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(body);
        draw_lines(buf, last, &[grades::in_short(cx)], 0);
        draw_sheet(Sheet { stem: Vec::new(), page, start, cursor }, &self.scroll, cx, buf, body).0
    }

    /// The same in few rows: options, or what stands in their place, stay; the question scrolls above them.
    fn view_small(
        &self,
        stem: Vec<Line<'static>>,
        more: Vec<Line<'static>>,
        (below, cursor): (Vec<Line<'static>>, Option<usize>),
        cx: &Context,
        buf: &mut Buffer,
        body: Rect,
    ) -> Drawn {
        if self.points > 0 {
            return self.view_points(stem, more, (below, cursor), cx, buf, body);
        }
        let mut above = stem;
        // From here on it is the exchange, or what else goes with the question.
        let exchange = if more.is_empty() { None } else { Some(above.len() + 1) };
        if !more.is_empty() {
            above.push(Line::default());
            above.extend(more);
        }
        let rows = usize::from(body.height);
        let cursor = cursor.unwrap_or(0);
        let gap = usize::from(above.len() + below.len() < rows);
        let above_rows = above.len().min(rows.saturating_sub(below.len() + gap).max(LEAST)).min(rows);
        let below_rows = rows - (above_rows + gap).min(rows);
        let high = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
        let skip = if below_rows == 0 { 0 } else { (cursor + 1).saturating_sub(below_rows) };
        let above_area = Rect { height: high(above_rows), ..body };
        let below_area = Rect { y: body.bottom() - high(below_rows), height: high(below_rows), ..body };
        let top = self.scroll.top(0, above.len(), above_rows, None);
        draw_lines(buf, above_area, &above, top);
        draw_lines(buf, below_area, &below, skip);
        let field = u16::try_from(cursor - skip.min(cursor)).unwrap_or(0);
        let typed = self.posed.kind == Kind::Typed && field < below_area.height;
        let row = Rect { y: below_area.y + field.min(below_area.height), height: 1, ..below_area };
        let cursor = typed.then(|| draw_input(self, buf, row));
        let most = above.len().saturating_sub(above_rows);
        let out_of_sight = most - top + below.len().saturating_sub(skip + below_rows);
        let is_unseen = exchange.is_some_and(|at| at >= top + above_rows);
        let apart = (most > 0).then(|| Apart {
            up: if self.posed.kind == Kind::Typed { "PgUp" } else { "k" },
            down: if self.posed.kind == Kind::Typed { "PgDn" } else { "j" },
            unseen: if is_unseen && !self.revealed { "read on, " } else { "" },
        });
        let hidden = (top + skip, out_of_sight);
        Drawn { cursor, most_scroll: Some(most), top, hidden, apart, ..Drawn::default() }
    }
}

/// Where an answer is typed, what it is to be, and that it is almost right; and which of these lines the field is.
fn typed(asking: &Asking, columns: usize, cx: &Context) -> (Vec<Line<'static>>, Option<usize>) {
    let is_code = match &asking.posed.question(&cx.shelf).body {
        Body::Scenario { .. } => true,
        Body::Typed { answer, .. } => cx.shelf.deck_of(asking.posed.at).has_entry(answer),
        _ => false,
    };
    let what = if is_code { "Type the code or its name" } else { "Type your answer" };
    let mut lines =
        vec![Line::styled(format!("{BEFORE}{what}"), cx.theme.style(Role::Quiet)), Line::default()];
    let field = lines.len();
    lines.push(Line::default());
    if asking.almost {
        lines.push(Line::default());
        lines.extend(paragraph(ALMOST, columns, Role::Caution, cx.theme));
    }
    (lines, Some(field))
}

/// Draws what is typed; of a long text, the part before the caret.
fn draw_input(asking: &Asking, buf: &mut Buffer, area: Rect) -> Position {
    let prompt = u16::try_from(width(BEFORE)).unwrap_or(0).min(area.width);
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
    written(&posed.question(&cx.shelf).stem, columns, Role::Text, cx.theme)
}

/// What goes with the question, verbatim.
pub(super) fn exchange(posed: &Posed, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let text = posed.question(&cx.shelf).exchange.as_deref();
    text.map_or_else(Vec::new, |text| exchange::lines(text, columns, cx.theme))
}

/// A flashcard's answer.
fn flashcard_text(posed: &Posed, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    match &posed.question(&cx.shelf).body {
        Body::Flashcard { answer, .. } => written(answer, columns, Role::Strong, cx.theme),
        _ => Vec::new(),
    }
}

/// What a listener waits for, to be ticked, and which of these lines is to be seen.
fn points_to_tick(asking: &Asking, columns: usize, cx: &Context) -> (Vec<Line<'static>>, Option<usize>) {
    let Body::Flashcard { points, .. } = &asking.posed.question(&cx.shelf).body else {
        return (Vec::new(), None);
    };
    if points.is_empty() {
        return (Vec::new(), None);
    }
    let mut lines = vec![Line::styled("A listener waits for", cx.theme.style(Role::Quiet))];
    let mut seen = None;
    for (at, point) in points.iter().enumerate() {
        let (here, ticked) = (asking.cursor == Some(at), asking.ticked.contains(&at));
        lines.extend(options::lines(
            Shown {
                sign: if here { "›" } else { "" },
                number: None,
                tick: if ticked { "✓ " } else { "· " },
                label: point,
                word: "",
                word_at: 0,
                role: Role::Selected,
                text: if here || ticked { Role::Strong } else { Role::Text },
            },
            columns,
            cx.theme,
        ));
        if here {
            seen = Some(lines.len() - 1);
        }
    }
    lines.push(Line::default());
    (lines, seen)
}

/// A flashcard's answer, and what a listener waits for: the points that were made have a sign.
pub(super) fn flashcard_answer(
    posed: &Posed,
    made: &[usize],
    columns: usize,
    cx: &Context,
) -> Vec<Line<'static>> {
    let Body::Flashcard { points, .. } = &posed.question(&cx.shelf).body else { return Vec::new() };
    let mut lines = flashcard_text(posed, columns, cx);
    for (at, point) in points.iter().enumerate() {
        let (sign, role) = if made.contains(&at) { ("✓", Role::Right) } else { ("•", Role::Accent) };
        lines.extend(options::lines(
            Shown {
                sign,
                number: None,
                tick: "",
                label: point,
                word: "",
                word_at: 0,
                role,
                text: Role::Text,
            },
            columns,
            cx.theme,
        ));
    }
    lines
}
