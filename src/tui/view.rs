//! From what stands to a frame. Pure: the same state draws the same picture.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ascii;
use super::component::{Context, Drawn};
use super::state::State;
use super::theme::Role;
use super::widgets::frame::{Areas, LEAST, ROWS, Status, areas as areas_of, bottom};
use super::widgets::text::{draw_right, hidden, width};

/// Draws what stands, and gives back what the next update needs.
pub fn view(state: &State, frame: &mut Frame<'_>) -> Drawn {
    let area = frame.area();
    let (drawn, _) = paint(state, area, frame.buffer_mut());
    if let Some(cursor) = drawn.cursor.filter(|&cursor| area.contains(cursor)) {
        frame.set_cursor_position(cursor);
    }
    drawn
}

/// The same into a buffer, and in which row the footer stands.
pub fn paint(state: &State, area: Rect, buf: &mut Buffer) -> (Drawn, u16) {
    if area.is_empty() {
        return (Drawn::default(), 0);
    }
    let cx = &state.context;
    let mut status = status(state).or_else(|| too_small(area));
    let rows = if state.layers.is_empty() { state.page.rows(cx.size) } else { ROWS };
    let mut areas = areas_of(area, rows, status.as_ref());
    let body = |buf: &mut Buffer, areas: &Areas| match state.layers.last() {
        Some(layer) => layer.view(&state.page, cx, buf, areas),
        None => state.page.view(cx, buf, areas),
    };
    let mut drawn = body(buf, &areas);
    // A note does not take the place of what says how to read on.
    if let Some(said) = status.as_mut().filter(|said| !has_room_beside(&drawn, Some(said), &areas)) {
        said.row_below = true;
        buf.reset();
        areas = areas_of(area, rows, Some(said));
        drawn = body(buf, &areas);
    }
    let hints = match state.layers.last() {
        Some(layer) => layer.hints(cx),
        None => state.page.hints(cx),
    };
    bottom(buf, &areas, status.as_ref(), hints, cx.theme);
    mark_hidden(&drawn, status.as_ref(), buf, &areas, cx);
    if cx.theme.ascii {
        ascii::draw(buf);
    }
    (drawn, areas.footer.y)
}

/// Says in the row of the status line how much is out of sight, where there is room.
fn mark_hidden(drawn: &Drawn, status: Option<&Status>, buf: &mut Buffer, areas: &Areas, cx: &Context) {
    let (text, row) = (told_of_hidden(drawn), areas.status);
    // What is typed there has the row for itself.
    if drawn.cursor.is_some_and(|caret| row.contains(caret)) {
        return;
    }
    if row.height > 0 && has_room_beside(drawn, status, areas) {
        let last = Rect { y: row.bottom() - 1, height: 1, ..row };
        draw_right(buf, last, &text, Role::Quiet, cx.theme);
    }
}

/// How much is out of sight.
fn told_of_hidden(drawn: &Drawn) -> String {
    match drawn.apart {
        Some(apart) => apart.told(drawn.hidden),
        None => hidden(drawn.hidden.0, drawn.hidden.1),
    }
}

/// Whether there is room for that behind what the status line says.
fn has_room_beside(drawn: &Drawn, status: Option<&Status>, areas: &Areas) -> bool {
    let (text, row) = (told_of_hidden(drawn), areas.status);
    let lines = status.map(|status| status.lines(row.width)).unwrap_or_default();
    let said = lines.last().filter(|line| !line.is_empty()).map_or(0, |line| width(line) + 2);
    text.is_empty() || said + width(&text) <= usize::from(row.width)
}

/// What is said of a terminal that is smaller than the screens are made for; they are drawn all the same.
fn too_small(area: Rect) -> Option<Status> {
    let (columns, rows) = LEAST;
    let text = format!("trainer needs {columns}x{rows}; this is {}x{}", area.width, area.height);
    (area.width < columns || area.height < rows).then_some(Status {
        text,
        role: Role::Note,
        row_below: false,
    })
}

/// What the status line says.
fn status(state: &State) -> Option<Status> {
    let (text, role) = if let Some(failed) = &state.failed {
        let again = if state.layers.is_empty() { " (Enter tries again)" } else { "" };
        (format!("✗ Not saved: {}{again}", failed.why), Role::Wrong)
    } else if let Some(note) = &state.note {
        (format!("» {note}"), Role::Note)
    } else if state.pending.as_ref().is_some_and(|pending| pending.slow) {
        ("» Saving …".to_owned(), Role::Note)
    } else {
        return None;
    };
    Some(Status { text, role, row_below: false })
}
