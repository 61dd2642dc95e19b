//! How the plan is drawn: the date, the minutes, and what will come of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Field, PlanPage};
use crate::coach::StudyPlan;
use crate::memory::Day;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::list::cursor;
use crate::tui::widgets::text::{count, cut, draw as draw_lines, fitting, pad, paragraph, when, width, wrap};

/// The lines that can be changed: they stay in sight.
const FIELDS: u16 = 2;

/// As many columns make room for long words.
const WIDE: usize = 60;

/// As wide as the widest name of a line, and a gap.
fn names(columns: usize) -> usize {
    if columns < WIDE { 12 } else { 17 }
}

/// The short word where there is no room for the long one.
fn word(columns: usize, long: &'static str, short: &'static str) -> &'static str {
    if columns < WIDE { short } else { long }
}

impl PlanPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        header(
            buf,
            areas.header,
            vec![Span::styled("Plan", theme.style(Role::Strong))],
            vec![Span::styled(unsaved(self), theme.style(Role::Note))],
        );
        let columns = usize::from(areas.body.width);
        let fields = [Field::Interview, Field::Minutes].map(|which| field(self, which, columns, cx));
        draw_lines(buf, areas.body, &fields, 0);
        let drawn = self.scroll.draw(buf, below(areas.body), &lines(self, areas.body, cx), theme);
        Drawn { cursor: self.caret(areas.body), ..drawn }
    }

    /// Where the caret stands, where something is typed.
    fn caret(&self, body: Rect) -> Option<Position> {
        let typed = self.typed.as_ref()?;
        let row = body.y + u16::from(self.field == Field::Minutes);
        let columns = usize::from(body.width);
        let before = names(columns) + word(columns, "  ", " ").len() + width(&typed.before());
        let column = u16::try_from(before).unwrap_or(u16::MAX);
        let last = body.right().saturating_sub(1);
        Some(Position { x: body.x.saturating_add(column).min(last), y: row })
    }
}

/// What is below the lines that can be changed.
fn below(body: Rect) -> Rect {
    let taken = FIELDS.min(body.height);
    Rect { y: body.y + taken, height: body.height - taken, ..body }
}

fn unsaved(page: &PlanPage) -> &'static str {
    if page.typed.is_none() && page.unsaved().next().is_some() { "not saved yet: Enter" } else { "" }
}

/// What comes of the goal; what matters most comes first where not everything can be seen at once.
fn lines(page: &PlanPage, body: Rect, cx: &Context) -> Vec<Line<'static>> {
    let (columns, theme) = (usize::from(body.width), cx.theme);
    let plan = &page.plan;
    let mut bars = Vec::new();
    if let Some(seen) = plan.seen_by_day {
        let text = format!("{:.0} % of {}", (seen * 100.0).floor(), count(plan.cards, "card", "cards"));
        bars.push(bar(word(columns, "Seen by then", "Seen"), seen, &text, columns, theme));
    }
    if let Some(ready) = plan.readiness {
        let text = format!("{:.0} % if you stopped now", ready.on_day * 100.0);
        bars.push(bar(word(columns, "Ready on the day", "Ready"), ready.on_day, &text, columns, theme));
    }
    let tiers = page.tiers.iter().map(|tier| {
        let name = if tier.tier == 1 { "core".to_owned() } else { format!("tier {}", tier.tier) };
        let seen = tier.cards - tier.unseen;
        let text = format!("{:.0} %, {seen} of {} seen", tier.on_day * 100.0, tier.cards);
        bar(&format!("  {name}"), tier.on_day, &text, columns, theme)
    });
    let mut named_lines = Vec::new();
    if page.goal.is_plan() {
        named_lines.extend(named("Today", &today(plan), columns, theme));
        if let Some(mock) = page.mock {
            named_lines.extend(named("Exams", &mock.told(), columns, theme));
        }
        if let Some(step) = &page.next_step {
            named_lines.extend(named(
                word(columns, "Most to gain in", "Most gain"),
                &step.title,
                columns,
                theme,
            ));
        }
    }
    let said = paragraph(&verdict(page, cx.today), columns, Role::Strong, theme);
    if body.height < 16 {
        return bars.into_iter().chain(said).chain(named_lines).chain(tiers).collect();
    }
    bars.extend(tiers);
    let parts = [bars, named_lines, said].into_iter().filter(|part| !part.is_empty());
    parts.flat_map(|part| std::iter::once(Line::default()).chain(part)).collect()
}

/// A line that can be changed.
fn field(page: &PlanPage, field: Field, columns: usize, cx: &Context) -> Line<'static> {
    let selected = page.field == field;
    let (name, value, more) = match field {
        Field::Interview => {
            let day = page.goal.interview;
            let more = match day {
                Some(day) if day >= cx.today => {
                    let long = when(day, cx.today);
                    let short = long.split(" (").next().unwrap_or_default().to_owned();
                    let least = short.trim_start_matches("in ").to_owned();
                    vec![long, short, least]
                }
                Some(_) => vec!["past".to_owned()],
                None => {
                    let day = cx.today.plus(14);
                    vec![format!("type it, as {day}, or press Right"), "type it or Right".into()]
                }
            };
            ("Interview", day.map_or("no date".to_owned(), |day| day.to_string()), more)
        }
        Field::Minutes => {
            let plan = &page.plan;
            let pace = if plan.pace.own { "your pace" } else { "a usual pace" };
            let many = format!("{:.0} questions", plan.pace.answers_in(plan.minutes));
            let more = vec![
                format!("about {many} at {pace} of {:.0} s", plan.pace.seconds),
                format!("about {many}"),
                many,
            ];
            let value = match page.goal.minutes {
                Some(minutes) => minutes.to_string(),
                None => format!("{} (usual)", plan.minutes),
            };
            (word(columns, "Minutes a day", "Minutes"), value, more)
        }
    };
    let typed = page.typed.as_ref().filter(|_| selected);
    let (value, more) = match (typed, field) {
        (Some(typed), Field::Interview) => (typed.text(), vec!["year-month-day".into()]),
        (Some(typed), Field::Minutes) => (typed.text(), vec!["minutes a day".into()]),
        (None, _) => (value, more),
    };
    let narrow = columns < WIDE;
    let (open, close) = match (selected && typed.is_none(), narrow) {
        (true, true) => ("‹", "› "),
        (true, false) => ("‹ ", " ›"),
        (false, true) => (" ", "  "),
        (false, false) => ("  ", "  "),
    };
    let name = pad(&format!("{}{name}", cursor(selected)), names(columns));
    let value = pad(&format!("{open}{value}{close}"), if narrow { 0 } else { 16 });
    let room = columns.saturating_sub(width(&name) + width(&value));
    let style = cx.theme.style(if selected { Role::Selected } else { Role::Text });
    Line::from(vec![
        Span::styled(name, style),
        Span::styled(value, style),
        Span::styled(fitting(&more, room), cx.theme.style(Role::Quiet)),
    ])
}

/// What goes by this name; what is carried over hangs below it.
fn named(name: &str, text: &str, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let names = names(columns);
    let named = |(at, text): (usize, String)| {
        let name = pad(if at == 0 { name } else { "" }, names);
        Line::from(vec![Span::styled(name, theme.style(Role::Quiet)), Span::raw(text)])
    };
    wrap(text, columns.saturating_sub(names)).into_iter().enumerate().map(named).collect()
}

/// A share as a bar where there is room, its figures beside it: nothing hangs on the bar alone.
fn bar(name: &str, share: f32, text: &str, columns: usize, theme: Theme) -> Line<'static> {
    let room = columns.saturating_sub(names(columns));
    let wide = if columns < WIDE { 0 } else { room.saturating_sub(width(text) + 2).min(24) };
    // A share of a few columns.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let done = ((wide as f32 * share).round().max(0.0) as usize).min(wide);
    let gap = if wide > 0 { "  " } else { "" };
    Line::from(vec![
        Span::styled(pad(name, names(columns)), theme.style(Role::Quiet)),
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
fn verdict(page: &PlanPage, today: Day) -> String {
    let plan = &page.plan;
    match (plan.enough, plan.minutes_needed, page.goal.interview) {
        (Some(true), ..) => "That is enough to see everything in time.".into(),
        (Some(false), Some(needed), _) => {
            format!("Core cards come first. To see everything: {needed} minutes a day.")
        }
        (_, _, Some(day)) if day == today => "Today is the day. Good luck!".into(),
        (_, _, Some(_)) => "The interview is over; spacing is back to normal.".into(),
        _ => "With a date, each day's quiz asks what you need to be ready by then.".into(),
    }
}
