//! From what stands to a frame. Pure: the same state draws the same picture.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::screens::{entry, exam, feedback, help, home, plan, question, report, summary};
use super::state::{Phase, Screen, State};
use super::widgets::frame::{areas, bottom};

/// Draws what stands.
pub fn view(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.is_empty() {
        return;
    }
    let areas = areas(state, area);
    let buf = frame.buffer_mut();
    let caret = if state.help.is_some() {
        help::draw(state, buf, &areas);
        None
    } else if let Some(reading) = &state.reading {
        entry::draw(state, reading, buf, &areas);
        None
    } else {
        match &state.screen {
            Screen::Home(home) => home::draw(state, home, buf, &areas),
            Screen::Quiz(quiz) => match &quiz.phase {
                Phase::Asking(asking) => question::draw(state, quiz, asking, buf, &areas),
                Phase::Told(told) => {
                    feedback::draw(state, quiz, told, buf, &areas);
                    None
                }
            },
            Screen::Plan(planning) => plan::draw(state, planning, buf, &areas),
            Screen::Summary(finished) => {
                summary::draw(state, finished, buf, &areas);
                None
            }
            Screen::Unfinished(unfinished) => {
                exam::unfinished(state, unfinished, buf, &areas);
                None
            }
            Screen::Exam(sitting) => exam::draw(state, sitting, buf, &areas),
            Screen::Report(reported) => {
                report::draw(state, reported, buf, &areas);
                None
            }
        }
    };
    bottom(state, buf, &areas);
    if let Some(caret) = caret.filter(|&caret| area.contains(caret)) {
        frame.set_cursor_position(caret);
    }
}

/// How far what stands can be scrolled on a screen of the present size.
pub fn most_scroll(state: &State) -> usize {
    let areas = areas(state, Rect::new(0, 0, state.size.0, state.size.1));
    if state.help.is_some() {
        return help::most(state, &areas);
    }
    if let Some(reading) = &state.reading {
        return entry::most(state, reading, &areas);
    }
    match &state.screen {
        Screen::Home(_) | Screen::Unfinished(_) => 0,
        Screen::Plan(planning) => plan::most(state, planning, &areas),
        Screen::Exam(sitting) => question::most(state, &sitting.asking, &areas),
        Screen::Report(reported) => {
            reported.open.as_ref().map_or(0, |(_, told)| feedback::most(state, None, told, &areas))
        }
        Screen::Quiz(quiz) => match &quiz.phase {
            Phase::Asking(asking) => question::most(state, asking, &areas),
            Phase::Told(told) => feedback::most(state, Some(quiz), told, &areas),
        },
        Screen::Summary(finished) => summary::most(state, finished, &areas),
    }
}
