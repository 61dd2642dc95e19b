//! How statistics are drawn, on the screen and by `trainer stats`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::data::Statistics;
use super::knowledge::{At, CODES};
use super::{StatsPage, Tab, days, knowledge, ready};
use crate::text::capitalized;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Palette, Role, Theme};
use crate::tui::widgets::frame::{Areas, header, second};
use crate::tui::widgets::text::{draw as draw_lines, percent};

/// As many weeks as there is room for at 24 rows.
const WEEKS: usize = 7;
/// So many codes stand in the matrix in a wide pane.
const MANY_CODES: usize = 12;

impl StatsPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let columns = usize::from(areas.body.width);
        let all = Self::has_all(cx);
        let tabs = if all { Vec::new() } else { tabs(self.tab, columns, theme) };
        header(buf, areas.header, vec![Span::styled("Statistics", theme.style(Role::Strong))], tabs);
        if self.data.is_empty() {
            let text = "No answers yet. Enter asks the first question.";
            draw_lines(buf, areas.body, &[Line::raw(text)], 0);
            return Drawn::default();
        }
        let rows = usize::from(areas.body.height);
        let at =
            At { topic: (self.selects(cx) && self.pair.is_none()).then_some(self.topic), pair: self.pair };
        if let (true, Some(pane)) = (all, areas.pane) {
            let mut left = days::lines(&self.data, columns, WEEKS, theme);
            left.push(Line::default());
            left.extend(ready::lines(&self.data, columns, theme));
            draw_lines(buf, areas.body, &left, 0);
            let (wide, high) = (usize::from(pane.width), usize::from(pane.height));
            second(buf, pane, &knowledge::lines(&self.data, wide, high, MANY_CODES, at, theme), theme);
            return Drawn::default();
        }
        let mut lines = match self.tab {
            Tab::Days => days::lines(&self.data, columns, weeks(rows), theme),
            Tab::Knowledge => knowledge::lines(&self.data, columns, rows, CODES, at, theme),
            Tab::Readiness => ready::lines(&self.data, columns, theme),
        };
        if let Some(share) = self.reading.filter(|&share| share > 0.0) {
            let told = |span: &mut Span<'static>| {
                if span.content.ends_with("answers …") {
                    span.content = format!("{} {}", span.content, percent(share)).into();
                }
            };
            lines.iter_mut().flat_map(|line| &mut line.spans).for_each(told);
        }
        draw(self, &lines, buf, areas.body)
    }
}

/// Draws the lines from where they are scrolled to; how many are out of sight is said in the row below.
fn draw(page: &StatsPage, lines: &[Line<'_>], buf: &mut Buffer, body: Rect) -> Drawn {
    let rows = usize::from(body.height);
    let most = lines.len().saturating_sub(rows);
    let top = page.scroll.top(0, lines.len(), rows, None);
    draw_lines(buf, body, lines, top);
    Drawn { most_scroll: Some(most), top, hidden: (top, most - top), ..Drawn::default() }
}

/// So many weeks leave room for the rest of the page.
fn weeks(rows: usize) -> usize {
    rows.saturating_sub(13).max(WEEKS)
}

/// Which pages there are, and which of them stands.
fn tabs(at: Tab, columns: usize, theme: Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (n, tab) in (1..).zip(Tab::ALL) {
        let here = tab == at;
        let name =
            if here || columns >= 60 { format!("{n} {}", capitalized(tab.name())) } else { n.to_string() };
        let (text, role) = if here { (format!("[{name}]"), Role::Accent) } else { (name, Role::Quiet) };
        spans.push(Span::styled(text, theme.style(role)));
        spans.push(Span::raw(if n < Tab::ALL.len() { "  " } else { "" }));
    }
    spans
}

/// All three pages as text, one below the other.
pub fn pictures(data: &Statistics, columns: usize, ascii: bool) -> String {
    let theme = Theme { colors: false, dims: false, ascii, palette: Palette::default(), letters: false };
    let parts = [
        days::lines(data, columns, usize::MAX, theme),
        knowledge::lines(data, columns, usize::MAX, CODES, At::default(), theme),
        ready::lines(data, columns, theme),
    ];
    let lines = parts.join(&Line::default());
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let area = Rect::new(0, 0, u16::try_from(columns).unwrap_or(u16::MAX), rows);
    let mut buf = Buffer::empty(area);
    draw_lines(&mut buf, area, &lines, 0);
    if ascii {
        crate::tui::ascii::draw(&mut buf);
    }
    let mut text = String::new();
    for y in 0..rows {
        let line: String = (0..area.width).map(|x| buf[(x, y)].symbol()).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
