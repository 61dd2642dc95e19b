//! The grades of a flashcard that is turned over, each with when the card then comes back.

use ratatui::text::{Line, Span};

use super::Asking;
use crate::memory::{Day, Grade};
use crate::quiz::{Again, GradeDue};
use crate::text::capitalized;
use crate::tui::component::Context;
use crate::tui::theme::Role;
use crate::tui::widgets::text::{fitting, pad, spans_width};

/// The grade that Enter takes: the one that follows from the points that are ticked.
fn taken(asking: &Asking) -> Option<Grade> {
    let made = asking.ticked.len();
    (made > 0).then(|| Grade::of_points(made, asking.points))
}

/// A row a grade; the row of the one that Enter takes says so.
pub(super) fn lines(asking: &Asking, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    const BEFORE: usize = 13;
    let theme = cx.theme;
    let row = |(grade, due): (Grade, GradeDue)| {
        let is_taken = taken(asking) == Some(grade);
        let name = capitalized(grade.name());
        let role = if is_taken { Role::Strong } else { Role::Text };
        let room = columns.saturating_sub(BEFORE + if is_taken { 7 } else { 0 });
        let mut spans = vec![
            Span::styled(format!("  {}  ", grade.number()), theme.style(Role::Selected)),
            Span::styled(pad(&name, 8), theme.style(role)),
            Span::styled(fitting(&comes_back(due, cx.today), room), theme.style(Role::Quiet)),
        ];
        if is_taken {
            let gap = columns.saturating_sub(spans_width(&spans) + 5);
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled("Enter", theme.style(Role::Selected)));
        }
        Line::from(spans)
    };
    let mut grades = asking.grades;
    let told = grades.map(|due| comes_back(due, cx.today));
    if told.iter().all(|one| *one == told[0]) {
        // What is the same for all tells nothing.
        grades = Default::default();
    }
    Grade::ALL.into_iter().zip(grades).map(row).collect()
}

/// When the card comes back, in long and in short.
fn comes_back(grade: GradeDue, today: Day) -> Vec<String> {
    let Some(due) = grade.due else { return vec![String::new()] };
    if let Some(then) = grade.then.filter(|_| grade.again == Again::No) {
        let first = if due.since(today) == 1 { "tomorrow".to_owned() } else { due.short() };
        return match then.since(due) {
            0 | 1 => vec![format!("{first}, then the day after"), "then the day after".into()],
            days => vec![format!("{first}, then about {days} days later"), format!("then {days} days later")],
        };
    }
    let (long, short) = match due.since(today) {
        0 => ("today".to_owned(), "today".to_owned()),
        1 => ("tomorrow".into(), "tomorrow".into()),
        _ if grade.is_eve => (format!("before the interview, {}", due.short()), due.short()),
        days => (format!("in {days} days, {}", due.short()), format!("in {days} days")),
    };
    let Some(soon) = how_soon(grade.again) else { return vec![long, short] };
    vec![format!("{soon}, then {long}"), format!("soon, then {short}")]
}

/// When a card is asked again in this session; none where it is not.
pub(super) fn how_soon(again: Again) -> Option<&'static str> {
    match again {
        Again::No => None,
        Again::Next => Some("right away"),
        Again::Later => Some("in a few questions"),
    }
}
