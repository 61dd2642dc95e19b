//! From what stands to a frame. Pure: the same state draws the same picture.

use ratatui::Frame;

use super::component::Drawn;
use super::state::State;
use super::theme::Role;
use super::widgets::frame::{Status, areas, bottom};

/// Draws what stands, and gives back what the next update needs.
pub fn view(state: &State, frame: &mut Frame<'_>) -> Drawn {
    let area = frame.area();
    if area.is_empty() {
        return Drawn::default();
    }
    let (cx, buf) = (&state.context, frame.buffer_mut());
    let status = status(state);
    let areas = areas(area, status.as_ref());
    let (drawn, hints) = match state.layers.last() {
        Some(layer) => (layer.view(&state.page, cx, buf, &areas), layer.hints(cx)),
        None => (state.page.view(cx, buf, &areas), state.page.hints(cx, state.failed.is_some())),
    };
    bottom(buf, &areas, status.as_ref(), hints, cx.theme);
    if let Some(cursor) = drawn.cursor.filter(|&cursor| area.contains(cursor)) {
        frame.set_cursor_position(cursor);
    }
    drawn
}

/// What the status line says.
fn status(state: &State) -> Option<Status> {
    let (text, role) = if let Some(failed) = &state.failed {
        let key = if state.layers.is_empty() { state.page.retry_key() } else { None };
        let again = key.map_or(String::new(), |key| format!(" ({key} tries again)"));
        (format!("✗ Not saved: {}{again}", failed.why), Role::Wrong)
    } else if let Some(note) = &state.note {
        (format!("» {note}"), Role::Note)
    } else if state.pending.as_ref().is_some_and(|pending| pending.slow) {
        ("» Saving …".to_owned(), Role::Note)
    } else {
        return None;
    };
    Some(Status { text, role })
}
