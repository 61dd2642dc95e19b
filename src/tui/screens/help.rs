//! The keys of the screen below, from the table that serves them.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{self, Areas, header, scrolled};
use crate::tui::widgets::text::wrap;

/// As wide as the widest name of a key, and a gap.
const NAMES: usize = 11;

fn lines(state: &State, columns: usize) -> Vec<Line<'static>> {
    let style = state.theme.style(Role::Selected);
    let mut lines = Vec::new();
    for binding in state.place_below().bindings() {
        let said = wrap(binding.help, columns.saturating_sub(NAMES));
        for (at, text) in said.into_iter().enumerate() {
            let name = if at == 0 { binding.name } else { "" };
            lines.push(Line::from(vec![Span::styled(format!("{name:NAMES$}"), style), Span::raw(text)]));
        }
    }
    lines
}

pub fn draw(state: &State, buf: &mut Buffer, areas: &Areas) {
    let title = Span::styled("Keys on this screen", state.theme.style(Role::Strong));
    header(buf, areas.header, vec![title], Vec::new());
    let lines = lines(state, usize::from(areas.body.width));
    scrolled(buf, areas.body, &lines, state.help.unwrap_or(0), state.theme, "j, k");
}

pub fn most(state: &State, areas: &Areas) -> usize {
    frame::most(lines(state, usize::from(areas.body.width)).len(), usize::from(areas.body.height))
}
