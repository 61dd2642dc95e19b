//! The plan: the date, the minutes, and what will come of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::coach::StudyPlan;
use crate::tui::planning::{Field, Planning};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{count, cut, draw as draw_lines, when, width, wrap};

/// As wide as the widest name of a line, and a gap.
const NAMES: usize = 16;

pub fn draw(state: &State, planning: &Planning, buf: &mut Buffer, areas: &Areas) {
    header(
        buf,
        areas.header,
        vec![Span::styled("Plan", state.theme.style(Role::Strong))],
        vec![Span::styled(unsaved(planning), state.theme.style(Role::Note))],
    );
    let lines = lines(state, planning, areas.body);
    draw_lines(buf, areas.body, &lines, 0);
}

fn unsaved(planning: &Planning) -> &'static str {
    if planning.unsaved().is_some() { "not saved yet: Enter" } else { "" }
}

fn lines(state: &State, planning: &Planning, body: Rect) -> Vec<Line<'static>> {
    let columns = usize::from(body.width);
    let roomy = body.height >= 16;
    let plan = &planning.plan;
    let theme = state.theme;
    let mut lines = vec![
        field(state, planning, Field::Interview, columns),
        field(state, planning, Field::Minutes, columns),
    ];
    if roomy {
        lines.push(Line::default());
    }
    if let Some(seen) = plan.seen_by_day {
        let text = format!("{:.0} % of {}", (seen * 100.0).floor(), count(plan.cards, "card", "cards"));
        lines.push(bar(state, "Seen by then", seen, &text, columns));
    }
    if let Some(ready) = plan.readiness {
        let text = format!("{:.0} % if you stopped now", ready.on_day * 100.0);
        lines.push(bar(state, "Ready on the day", ready.on_day, &text, columns));
    }
    if roomy && !planning.tiers.is_empty() {
        for tier in &planning.tiers {
            let name = if tier.tier == 1 { "core".to_owned() } else { format!("tier {}", tier.tier) };
            let seen = tier.cards - tier.unseen;
            let text = format!("{:.0} %, {seen} of {} seen", tier.on_day * 100.0, tier.cards);
            lines.push(bar(state, &format!("  {name}"), tier.on_day, &text, columns));
        }
        lines.push(Line::default());
    }
    if planning.goal != crate::history::Goal::default() {
        lines.push(named(state, "Today", &today(plan), columns));
        if let Some(mock) = planning.mock.filter(|_| roomy) {
            lines.push(named(state, "Mock interviews", &mock.told(), columns));
        }
        if let Some(step) = planning.step.as_ref().filter(|_| roomy) {
            lines.push(named(state, "Most to gain in", &step.title, columns));
        }
    }
    if roomy && lines.last().is_some_and(|line| line.width() > 0) {
        lines.push(Line::default());
    }
    let said = verdict(state, planning);
    lines.extend(wrap(&said, columns).into_iter().map(|line| Line::styled(line, theme.style(Role::Strong))));
    lines
}

/// A line that can be changed.
fn field(state: &State, planning: &Planning, field: Field, columns: usize) -> Line<'static> {
    let selected = planning.field == field;
    let (name, value, more) = match field {
        Field::Interview => {
            let day = planning.goal.interview;
            let more = match day {
                Some(day) if day >= state.today => when(day, state.today),
                Some(_) => "past".to_owned(),
                None => "right arrow sets one".to_owned(),
            };
            ("Interview", day.map_or("no date".to_owned(), |day| day.to_string()), more)
        }
        Field::Minutes => {
            let plan = &planning.plan;
            let pace = if plan.pace.own { "your pace" } else { "a usual pace" };
            let more = format!(
                "about {:.0} questions at {pace} of {:.0} s",
                plan.pace.answers_in(plan.minutes),
                plan.pace.seconds
            );
            let value = match planning.goal.minutes {
                Some(minutes) => minutes.to_string(),
                None => format!("{} (usual)", plan.minutes),
            };
            ("Minutes a day", value, more)
        }
    };
    let role = if selected { Role::Selected } else { Role::Text };
    let mark = if selected { "› " } else { "  " };
    let arrows = if selected { format!("‹ {value} ›") } else { format!("  {value}  ") };
    let name = format!("{mark}{name}");
    let pad = " ".repeat(NAMES.saturating_sub(width(&name)) + 1);
    let room = columns.saturating_sub(NAMES + 1);
    let arrows = format!("{arrows:<16}");
    let more = cut(&more, room.saturating_sub(width(&arrows)));
    Line::from(vec![
        Span::styled(name, state.theme.style(role)),
        Span::raw(pad),
        Span::styled(arrows, state.theme.style(role)),
        Span::styled(more, state.theme.style(Role::Quiet)),
    ])
}

fn named(state: &State, name: &str, text: &str, columns: usize) -> Line<'static> {
    let room = columns.saturating_sub(NAMES + 1);
    Line::from(vec![
        Span::styled(format!("{name:NAMES$} "), state.theme.style(Role::Quiet)),
        Span::raw(cut(text, room)),
    ])
}

/// A share as a bar, its figures beside it: nothing hangs on the bar alone.
fn bar(state: &State, name: &str, share: f32, text: &str, columns: usize) -> Line<'static> {
    let theme = state.theme;
    let room = columns.saturating_sub(NAMES + 1);
    let wide = room.saturating_sub(width(text) + 2).min(24);
    let wide = if wide < 6 { 0 } else { wide };
    // A share of a few columns.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let done = ((wide as f32 * share).round().max(0.0) as usize).min(wide);
    let gap = if wide > 0 { "  " } else { "" };
    Line::from(vec![
        Span::styled(format!("{name:NAMES$} "), theme.style(Role::Quiet)),
        Span::styled("━".repeat(done), theme.style(Role::Accent)),
        Span::styled("─".repeat(wide - done), theme.style(Role::Quiet)),
        Span::raw(format!("{gap}{}", cut(text, room))),
    ])
}

fn today(plan: &StudyPlan) -> String {
    let portion = plan.today;
    if portion.new + portion.due == 0 {
        return "done".into();
    }
    let wait =
        if portion.waiting > 0 { format!("; {} more can wait", portion.waiting) } else { String::new() };
    format!("{} new, {} due: about {} min{wait}", portion.new, portion.due, portion.minutes)
}

/// What it comes to, in a sentence.
fn verdict(state: &State, planning: &Planning) -> String {
    let plan = &planning.plan;
    match (plan.enough, plan.minutes_needed, planning.goal.interview) {
        (Some(true), ..) => "That is enough to see everything in time.".into(),
        (Some(false), Some(needed), _) => {
            format!("Core cards come first. To see everything: {needed} minutes a day.")
        }
        (_, _, Some(day)) if day == state.today => "Today is the day. Good luck!".into(),
        (_, _, Some(_)) => "The day is past; spacing is as usual again.".into(),
        _ => "With a date, each day's quiz brings what is needed to be ready on it.".into(),
    }
}
