//! How the plan is drawn: the date and the minutes, and below them what will come of these.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Field, PlanPage, TWO_WEEKS};
use crate::coach::{self, AtMinutes, Step, TierReadiness};
use crate::memory::Day;
use crate::text::capitalized;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::list::cursor;
use crate::tui::widgets::text::{
    LEGEND, bar, count, draw as draw_lines, fitting, pad, paragraph, percent, when, width, wrap,
};

/// The lines that can be changed: they stay in sight.
const FIELDS: u16 = 2;

/// From so many columns on everything has a place.
const WIDE: usize = 74;

/// Where the values begin.
fn values(columns: usize) -> usize {
    if columns < WIDE { 12 } else { 14 }
}

impl PlanPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let is_saved = self.typed.is_some() || self.unsaved().next().is_none();
        let right = match (&self.deck, is_saved) {
            (_, false) => Span::styled("not saved yet: Enter", theme.style(Role::Caution)),
            (deck, true) => Span::styled(deck.clone().unwrap_or_default(), theme.style(Role::Quiet)),
        };
        let title = Span::styled("Plan", theme.style(Role::Strong));
        header(buf, areas.header, vec![title], vec![right]);
        let columns = usize::from(areas.body.width);
        let fields = [Field::Interview, Field::Minutes].map(|which| self.field(which, columns, cx));
        draw_lines(buf, areas.body, &fields, 0);
        let below = below(areas.body);
        let lines = self.lines(columns, usize::from(below.height), areas.body.height >= 14, cx);
        let drawn = self.scroll.draw(buf, below, &lines, theme);
        Drawn { cursor: self.caret(areas.body), ..drawn }
    }

    /// Where the caret stands, where something is typed.
    fn caret(&self, body: Rect) -> Option<Position> {
        let typed = self.typed.as_ref()?;
        let row = body.y + u16::from(self.field == Field::Minutes);
        let before = values(usize::from(body.width)) + 2 + width(&typed.before());
        let column = u16::try_from(before).unwrap_or(u16::MAX);
        let last = body.right().saturating_sub(1);
        Some(Position { x: body.x.saturating_add(column).min(last), y: row })
    }

    /// A line that can be changed: its value, and at the end what that means.
    fn field(&self, field: Field, columns: usize, cx: &Context) -> Line<'static> {
        let selected = self.field == field;
        let typed = self.typed.as_ref().filter(|_| selected).map(Input::text);
        let (name, set, unit, means) = match field {
            Field::Interview => {
                let this_year = |day: Day| day.date().year() == cx.today.date().year();
                let written = |day: Day| if this_year(day) { "%a %b %-d" } else { "%a %b %-d, %Y" };
                let day = self.goal.interview.map(|day| day.date().strftime(written(day)).to_string());
                ("Interview", day.unwrap_or("no date".into()), "", self.means_of_date(cx))
            }
            Field::Minutes => {
                let minutes = self.plan.minutes.to_string();
                let unit = if self.goal.minutes.is_some() { " a day" } else { " a day (usual)" };
                ("Minutes", minutes, unit, self.means_of_minutes())
            }
        };
        let value = match &typed {
            Some(text) => format!("  {text}  "),
            None => format!("‹ {set} ›{unit}"),
        };
        let means = match (typed, field) {
            (Some(_), Field::Interview) => vec!["year-month-day, 13 Dec or 14d".into()],
            (Some(_), Field::Minutes) => vec!["minutes a day".into()],
            (None, _) => means,
        };
        let name = pad(&format!("{}{name}", cursor(selected)), values(columns));
        let room = columns.saturating_sub(width(&name) + width(&value) + 1);
        // Where there is no room for it, it is left out.
        let means = fitting(&[means, vec![String::new()]].concat(), room);
        let gap = columns.saturating_sub(width(&name) + width(&value) + width(&means));
        let style = cx.theme.style(if selected { Role::Selected } else { Role::Text });
        Line::from(vec![
            Span::styled(name, style),
            Span::styled(value, style),
            Span::raw(" ".repeat(gap)),
            Span::styled(means, cx.theme.style(Role::Quiet)),
        ])
    }

    fn means_of_date(&self, cx: &Context) -> Vec<String> {
        match self.goal.interview {
            Some(day) if day < cx.today => vec!["past".into()],
            Some(day) => {
                let long = when(day, cx.today);
                vec![long.split(" (").next().unwrap_or_default().to_owned()]
            }
            None => {
                let day = cx.today.plus(TWO_WEEKS);
                vec![format!("→, or type it, as {day}"), "→, or type it".into()]
            }
        }
    }

    fn means_of_minutes(&self) -> Vec<String> {
        // The same count as on home: cards, and not the answers that they take with what comes back.
        let today = &self.plan.today;
        match today.cards() + today.done {
            0 => vec![String::new()],
            cards => {
                let cards = count(cards, "card", "cards");
                vec![format!("{cards} today, with repeats"), format!("{cards} today"), cards]
            }
        }
    }

    /// What comes of the goal.
    fn lines(&self, columns: usize, rows: usize, roomy: bool, cx: &Context) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let mut facts = Vec::new();
        if let Some(ready) = coach::told_of_ready(&self.plan, self.outlook.as_ref()) {
            let short = ready.replace(" on the day", " then");
            let least = short.replace(" now", "");
            let ready = fitting(&[ready, short, least], columns.saturating_sub(values(columns)));
            facts.extend(named("Ready", &ready, columns, theme));
        }
        let seen = coach::told_of_cards(&self.plan, self.outlook.as_ref());
        facts.extend(named("Seen", &seen, columns, theme));
        if roomy {
            facts.extend(named("Rests on", &self.basis.told_short(), columns, theme));
        }
        if let Some(step) = self.gains.as_ref().filter(|_| roomy) {
            facts.extend(named("To gain", &step.told(), columns, theme));
        }
        let mut tiers =
            if columns < WIDE { Vec::new() } else { vec![tiers_heading(self.plan.is_unproven, theme)] };
        tiers.extend(self.tiers.iter().map(|tier| tier_line(tier, self.plan.is_unproven, columns, theme)));
        let mut minutes = Vec::new();
        if let (Some(day), false) = (self.goal.interview, self.table.is_empty()) {
            minutes = minutes_table(&self.table, day, columns, theme);
        }
        let mut out = Vec::new();
        if !roomy {
            out.extend(named("Rests on", &self.basis.told_short(), columns, theme));
            let gains = self.gains.as_ref().map(Step::told).into_iter();
            out.extend(gains.flat_map(|text| named("To gain", &text, columns, theme)));
        }
        if roomy {
            let pace = self.plan.pace.told_where_other(self.plan.taken).map(|told| ("Pace", told));
            let held = self.held.map(|held| ("Recall", held.told()));
            out.extend(
                pace.into_iter().chain(held).flat_map(|(name, text)| named(name, &text, columns, theme)),
            );
        }
        let said = self.told(cx).into_iter().flat_map(|text| {
            let lines = paragraph(&text, columns.saturating_sub(2), Role::Text, theme).into_iter();
            lines.map(|line| Line::from([vec![Span::raw("  ")], line.spans].concat()))
        });
        out.extend(said);
        let parts = [facts, tiers, minutes, out].into_iter().filter(|part| !part.is_empty());
        if !roomy {
            return parts.flatten().collect();
        }
        let parts: Vec<_> = parts.collect();
        let last = parts.len().saturating_sub(1);
        let all = parts.len() + parts.iter().map(Vec::len).sum::<usize>();
        // Rather one blank row less than a line out of sight.
        let blank = |at: usize| (at < last || all <= rows).then(Line::default);
        parts.into_iter().enumerate().flat_map(|(at, part)| blank(at).into_iter().chain(part)).collect()
    }

    /// What is to be known beside the figures, in sentences.
    fn told(&self, cx: &Context) -> Vec<String> {
        let plan = &self.plan;
        let mut told = Vec::new();
        match (plan.enough, plan.minutes_needed, self.goal.interview) {
            (Some(false), Some(needed), _) if needed > plan.minutes => {
                told.push(format!("Core cards come first. To see everything: {needed} minutes a day."));
            }
            (_, _, Some(day)) if day < cx.today => {
                told.push(
                    "The interview is over; spacing is back to normal. Backspace clears the date.".into(),
                );
            }
            (_, _, None) => {
                told.push("With a date, each day's quiz asks what you need to be ready by then.".into());
            }
            _ => {}
        }
        told.extend(plan.told_of_roughness());
        told.extend(plan.told_of_the_end(cx.today));
        told
    }
}

/// What is below the lines that can be changed.
fn below(body: Rect) -> Rect {
    let taken = FIELDS.min(body.height);
    Rect { y: body.y + taken, height: body.height - taken, ..body }
}

/// What goes by this name; what is carried over hangs below it.
fn named(name: &str, text: &str, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let names = values(columns);
    let named = |(at, text): (usize, String)| {
        let name = pad(if at == 0 { name } else { "" }, names - 2);
        Line::from(vec![Span::styled(format!("  {name}"), theme.style(Role::Quiet)), Span::raw(text)])
    };
    wrap(text, columns.saturating_sub(names)).into_iter().enumerate().map(named).collect()
}

/// As wide as the bar of a tier, and where what was seen of it ends.
const BAR: usize = 30;
const SEEN: usize = 58;

fn tiers_heading(is_unproven: bool, theme: Theme) -> Line<'static> {
    let ready = if is_unproven { "" } else { "ready" };
    let end = 76 - SEEN;
    let legend = pad(LEGEND, SEEN - values(WIDE) - "seen".len());
    Line::styled(format!("{:14}{legend}seen{ready:>end$}", ""), theme.style(Role::Quiet))
}

/// A tier: its bar, how many of it were seen, and how ready it is, unless nothing shows that yet.
fn tier_line(tier: &TierReadiness, is_unproven: bool, columns: usize, theme: Theme) -> Line<'static> {
    let named = Span::styled(
        pad(&format!("  {}", capitalized(tier.name())), values(columns)),
        theme.style(Role::Quiet),
    );
    let (seen, cards) = (tier.seen(), tier.cards);
    let ready = if is_unproven { String::new() } else { percent(tier.now) };
    if columns < WIDE {
        let text = format!("{seen} of {cards} seen");
        let end = columns.saturating_sub(values(columns) + width(&text));
        return Line::from(vec![named, Span::raw(format!("{text}{ready:>end$}"))]);
    }
    let parts = [(tier.known, "━"), (seen - tier.known.min(seen), "─"), (tier.unseen, "·")];
    let roles = [Role::Right, Role::Text, Role::Quiet];
    let bars = bar(&parts, cards, BAR).into_iter().zip(roles);
    let mut spans = vec![named];
    spans.extend(bars.map(|(bar, role)| Span::styled(bar, theme.style(role))));
    let (of, end) = (format!("{seen} of {cards:>3}"), 76 - SEEN);
    spans.push(Span::raw(format!("{of:>room$}{ready:>end$}", room = SEEN - values(columns) - BAR)));
    Line::from(spans)
}

/// What comes of so many minutes a day: how much is seen, and how ready one is.
fn minutes_table(table: &[AtMinutes], day: Day, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let (seen, ready, first, gap) = if columns < WIDE {
        ("    seen".to_owned(), "ready then", 10, 3)
    } else {
        (format!("seen by {}", day.short()), "ready on the day", 12, 7)
    };
    let (end, gap) = (width(&seen), " ".repeat(gap));
    let heading = format!("  {}{seen}{gap}{ready}", pad("A day", first));
    let row = |row: &AtMinutes| {
        let minutes = pad(&format!("{} min", row.minutes), first);
        // Rounded down, so that 100 % means all.
        let seen = format!("{:.0} %", (row.outlook.seen * 100.0).floor());
        Line::raw(format!("  {minutes}{seen:>end$}{gap}{}", row.outlook.told()))
    };
    std::iter::once(Line::styled(heading, theme.style(Role::Quiet))).chain(table.iter().map(row)).collect()
}
