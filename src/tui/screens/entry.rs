//! A reference entry over the screen, as `trainer show` has it.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use crate::tui::reading::Reading;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{self, Areas, header, scrolled};
use crate::tui::widgets::text::wrap;

/// As wide as the labels and a gap.
const LABELS: usize = 13;

/// Narrower than this, the labels stand above the texts.
const NARROW: usize = 50;

fn lines(state: &State, reading: &Reading, columns: usize) -> Vec<Line<'static>> {
    let theme = state.theme;
    let beside = columns >= NARROW;
    let room = if beside { columns - LABELS } else { columns };
    let mut lines = Vec::new();
    for (heading, said) in &reading.sheets {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let heading = wrap(heading, columns).into_iter();
        lines.extend(heading.map(|line| Line::styled(line, theme.style(Role::Selected))));
        for (label, text) in said {
            if !beside && !label.is_empty() {
                lines.push(Line::styled(label.clone(), theme.style(Role::Quiet)));
            }
            for (at, row) in wrap(text, room).into_iter().enumerate() {
                let label = if at == 0 { label.as_str() } else { "" };
                let label = if beside { format!("{label:LABELS$}") } else { String::new() };
                lines.push(Line::from(vec![Span::styled(label, theme.style(Role::Quiet)), Span::raw(row)]));
            }
        }
    }
    lines
}

pub fn draw(state: &State, reading: &Reading, buf: &mut Buffer, areas: &Areas) {
    let title = Span::styled("Reference", state.theme.style(Role::Strong));
    header(buf, areas.header, vec![title], Vec::new());
    let lines = lines(state, reading, usize::from(areas.body.width));
    scrolled(buf, areas.body, &lines, reading.scroll, state.theme, "j, k");
}

pub fn most(state: &State, reading: &Reading, areas: &Areas) -> usize {
    frame::most(lines(state, reading, usize::from(areas.body.width)).len(), usize::from(areas.body.height))
}
