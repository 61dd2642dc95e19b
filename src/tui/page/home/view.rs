//! How the home page is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{HomePage, HomeRow};
use crate::coach::{Portion, StudyPlan};
use crate::memory::Day;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{count, cut, draw as draw_lines, fitting, pad, when, width};
use crate::tui::widgets::{digits, list};

/// As wide as a column of figures.
const FIGURE: usize = 8;

impl HomePage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        header(
            buf,
            areas.header,
            vec![Span::styled("trainer", theme.style(Role::Selected))],
            vec![Span::styled(cut(&self.title, 50), theme.style(Role::Quiet))],
        );
        let mut body = areas.body;
        let columns = usize::from(body.width);
        let mut top = figures(self, cx, body);
        if body.height >= 8 {
            top.push(advice(self, cx, columns));
        }
        if body.height >= 14 {
            top.push(Line::default());
        }
        draw_lines(buf, body, &top, 0);
        let taken = u16::try_from(top.len()).unwrap_or(0).min(body.height);
        body.y += taken;
        body.height -= taken;
        let mut cursor = None;
        if (self.filtering || !self.filter.is_empty()) && body.height > 1 {
            let text = format!("/ {}", self.filter.text());
            draw_lines(buf, body, &[Line::styled(text, theme.style(Role::Selected))], 0);
            if self.filtering {
                let wide = u16::try_from(2 + width(&self.filter.before())).unwrap_or(0);
                cursor = Some(Position { x: body.x.saturating_add(wide), y: body.y });
            }
            body.y += 1;
            body.height -= 1;
        } else if body.height > 4 {
            draw_lines(buf, body, &[heading(columns, theme)], 0);
            body.y += 1;
            body.height -= 1;
        }
        let rows: Vec<&HomeRow> = self.shown().collect();
        if rows.is_empty() {
            draw_lines(buf, body, &[Line::styled("No topic matches", theme.style(Role::Quiet))], 0);
        }
        let lines: Vec<Line<'_>> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| topic(row, at == self.selected, columns, theme))
            .collect();
        list::draw(buf, body, &lines, self.selected, theme);
        Drawn { cursor, ..Drawn::default() }
    }
}

/// The figures: large where there is room.
fn figures(home: &HomePage, cx: &Context, body: Rect) -> Vec<Line<'static>> {
    let theme = cx.theme;
    // With a plan, what it asks today; all that is due stands in the list below.
    let (asked, name) = match &home.plan {
        Some(plan) => (plan.today.cards(), "for today"),
        None => (home.cards.due, "due"),
    };
    let parts = [
        (asked, name, Role::Selected),
        (home.cards.new, "new", Role::Strong),
        (home.cards.missed, "missed", Role::Wrong),
    ];
    let mut today = vec![format!("{} today", count(home.answers_today as usize, "answer", "answers"))];
    if let Some(ready) = home.plan.as_ref().and_then(|plan| plan.readiness) {
        today.push(format!("ready {:.0} %", ready.on_day * 100.0));
    }
    if home.streak > 1 {
        today.push(format!("a streak of {} days", home.streak));
    }
    if body.height < 18 || body.width < 56 || theme.ascii {
        let mut spans = Vec::new();
        for (n, name, role) in parts {
            spans.push(Span::styled(n.to_string(), theme.style(if n == 0 { Role::Quiet } else { role })));
            spans.push(Span::raw(format!(" {name}   ")));
        }
        let mut lines = vec![Line::from(spans)];
        if body.height >= 10 {
            lines.push(Line::styled(today.join(", "), theme.style(Role::Quiet)));
        }
        return lines;
    }
    let wide = |n: usize| (n.to_string().len() * 4).max(8) + 4;
    let mut lines: Vec<Line<'static>> = (0..3).map(|_| Line::default()).collect();
    let mut names = Line::default();
    for (n, name, role) in parts {
        let style = theme.style(if n == 0 { Role::Quiet } else { role });
        for (line, row) in lines.iter_mut().zip(digits::rows(n)) {
            line.push_span(Span::styled(pad(&row, wide(n)), style));
        }
        names.push_span(Span::raw(pad(name, wide(n))));
    }
    let top = 3 - today.len().min(3);
    for (line, text) in lines.iter_mut().skip(top.min(1)).zip(today) {
        line.push_span(Span::styled(text, theme.style(Role::Quiet)));
    }
    lines.push(names);
    lines.push(Line::default());
    lines
}

/// What to do next, in one line.
fn advice(home: &HomePage, cx: &Context, columns: usize) -> Line<'static> {
    let (text, role) = if cx.welcome && home.plan.is_none() {
        let welcome = [
            "Welcome! Enter begins; o finds out in five minutes what you know already.".to_owned(),
            "Welcome! Enter begins; o: placement.".to_owned(),
            "Welcome! Enter begins.".to_owned(),
        ];
        (fitting(&welcome, columns), Role::Right)
    } else if home.cards.total == 0 {
        ("There are no cards here.".to_owned(), Role::Note)
    } else if let Some(plan) = &home.plan {
        (portion(plan, cx.today, columns), Role::Text)
    } else if home.cards.due > 0 {
        (format!("{} due: r goes over them.", count(home.cards.due, "card is", "cards are")), Role::Text)
    } else {
        let next = home.next_due.map_or(String::new(), |day| format!(" until {}", when(day, cx.today)));
        let on = if home.cards.new > 0 && columns >= 60 { " Enter asks new cards." } else { "" };
        (format!("Nothing is due{next}.{on}"), Role::Text)
    };
    Line::styled(cut(&text, columns), cx.theme.style(role))
}

/// What the plan has left for today.
fn portion(plan: &StudyPlan, today: Day, columns: usize) -> String {
    let (interview, short) = match plan.interview.map(|day| (day.since(today), day)) {
        Some((0, day)) if day == today => ("Today is the day. ".to_owned(), "Today is the day. ".to_owned()),
        Some((days, _)) if days > 0 => {
            let days = count(days as usize, "day", "days");
            (format!("Interview in {days}. "), format!("{days} left. "))
        }
        _ => (String::new(), String::new()),
    };
    let Portion { new, due, ahead, waiting, minutes } = plan.today;
    let wait = if waiting > 0 { format!("; {waiting} more can wait") } else { String::new() };
    if plan.today.cards() == 0 {
        let done = format!("Done for today{wait}.");
        let more = format!("{done} Enter asks more.");
        return fitting(&[format!("{interview}{more}"), more, done], columns);
    }
    let parts = [(new, "new"), (due, "due"), (ahead, "ahead of time")];
    let some = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
    let left = format!("{}, {minutes} min", some.collect::<Vec<_>>().join(", "));
    let said = [
        format!("{interview}Today: {left}{wait}."),
        format!("{interview}Today: {left}."),
        format!("{short}{left}."),
        format!("Today: {left}."),
    ];
    fitting(&said, columns)
}

fn heading(columns: usize, theme: Theme) -> Line<'static> {
    let figure = figure_width(columns);
    let text = format!(
        "{}{:>figure$}{:>figure$}{:>figure$}",
        pad("  Topic", columns.saturating_sub(3 * figure)),
        "due",
        "new",
        "missed"
    );
    Line::styled(text, theme.style(Role::Quiet))
}

fn figure_width(columns: usize) -> usize {
    if columns >= 50 { FIGURE } else { 7.min(columns / 5) }
}

fn topic(row: &HomeRow, selected: bool, columns: usize, theme: Theme) -> Line<'static> {
    let figure = figure_width(columns);
    let room = columns.saturating_sub(3 * figure);
    let title = format!("{}{}{}", list::cursor(selected), "  ".repeat(row.depth), row.title);
    let style = theme.style(if selected { Role::Selected } else { Role::Text });
    let mut spans = vec![Span::styled(pad(&cut(&title, room.saturating_sub(1)), room), style)];
    for (n, role) in [(row.due, Role::Selected), (row.new, Role::Text), (row.missed, Role::Wrong)] {
        let (text, role) = if n == 0 { ("·".to_owned(), Role::Quiet) } else { (n.to_string(), role) };
        spans.push(Span::styled(format!("{text:>figure$}"), theme.style(role)));
    }
    Line::from(spans)
}
