//! How the home page is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::HomePage;
use super::rows::{HomeRow, Kind};
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header, second};
use crate::tui::widgets::list::{cursor, follow};
use crate::tui::widgets::text::{bar, count, cut, fitting, pad, width};

/// Where the columns of a topic stand: its bar, how wide that is, and where the figures end.
struct Columns {
    bar: usize,
    wide: usize,
    due: usize,
    missed: usize,
}

/// From so many columns on everything has a place.
const WIDE: usize = 74;

impl HomePage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let columns = usize::from(areas.body.width);
        let room = columns.saturating_sub("trainer".len() + 2);
        let title = vec![Span::styled("trainer", theme.style(Role::Strong))];
        let date = fitting(&self.date, if columns < WIDE { room.min(20) } else { room });
        header(buf, areas.header, title, vec![Span::styled(date, theme.style(Role::Quiet))]);
        let (lines, at) = self.lines(columns, areas.body.height >= 14, theme);
        let hidden = follow(&lines, at, buf, areas.body, theme);
        if let Some(area) = areas.pane {
            self.draw_pane(cx, buf, area);
        }
        Drawn { hidden, ..Drawn::default() }
    }

    /// What belongs to the row under the cursor.
    fn draw_pane(&self, cx: &Context, buf: &mut Buffer, pane: Rect) {
        let (columns, rows) = (usize::from(pane.width), usize::from(pane.height));
        let lines = match &self.topic {
            Some(topic) => topic.lines(columns, rows, cx.theme),
            None => self.overview.lines(cx.today, columns.min(40), cx.theme),
        };
        if !lines.is_empty() {
            second(buf, pane, &lines, cx.theme);
        }
    }

    /// All lines, and which of them has the cursor.
    fn lines(&self, columns: usize, roomy: bool, theme: Theme) -> (Vec<Line<'static>>, usize) {
        let (mut lines, mut at) = (Vec::new(), 0);
        let is_new = self.is_new;
        let places = places(columns);
        let mut before = None;
        for (n, row) in self.shown().enumerate() {
            let here = n == self.selected;
            let first_part = row.is_part() && before.is_none_or(|before| !is_part(before));
            let apart = before == Some(Kind::Today) || (first_part && before.is_some());
            if roomy && apart {
                lines.push(Line::default());
            }
            if roomy && first_part {
                lines.push(self.heading(is_new, columns, &places, theme));
            }
            before = Some(row.kind);
            if here {
                at = lines.len();
            }
            lines.push(match row.kind {
                Kind::Deck if is_new => counted(row, here, columns, theme),
                Kind::Topic if is_new => coded(row, here, columns, &places, theme),
                Kind::Deck | Kind::Topic => part(row, here, columns, &places, theme),
                _ => action(row, here, columns, theme),
            });
        }
        (lines, at)
    }

    /// What stands above the decks and topics: the only deck's name, and what the bars and figures mean.
    fn heading(&self, is_new: bool, columns: usize, places: &Columns, theme: Theme) -> Line<'static> {
        let title = self.deck.as_deref().unwrap_or(if columns < WIDE { "Decks" } else { "" });
        let (legend, due, missed) = if is_new {
            let rare = if self.rare > 0 { format!(" and {} rare", self.rare) } else { String::new() };
            (String::new(), count(self.cards.total, "card", "cards") + &rare, "")
        } else {
            (LEGEND.to_owned(), "due".to_owned(), "missed")
        };
        if columns < WIDE {
            return Line::styled(cut(&format!("  {title}"), columns), theme.style(Role::Quiet));
        }
        let end = if is_new { places.missed } else { places.due };
        let name = pad(&cut(&format!("  {title}"), places.bar - 1), places.bar);
        let due_room = end - places.bar - width(&legend);
        let missed_room = places.missed - end;
        let text = format!("{name}{legend}{due:>due_room$}{missed:>missed_room$}");
        Line::styled(text, theme.style(Role::Quiet))
    }
}

/// What the parts of a bar mean.
const LEGEND: &str = "━ known ─ learning · unseen";

fn is_part(kind: Kind) -> bool {
    matches!(kind, Kind::Deck | Kind::Topic)
}

fn places(columns: usize) -> Columns {
    if columns >= WIDE {
        return Columns { bar: 35, wide: 20, due: 67, missed: 76 };
    }
    let bar = columns.saturating_sub(17);
    Columns { bar, wide: 10.min(columns), due: columns, missed: 0 }
}

fn style(here: bool, theme: Theme) -> ratatui::style::Style {
    theme.style(if here { Role::Selected } else { Role::Text })
}

/// What there is to do: what it is, what there is to say of it, and its key.
fn action(row: &HomeRow, here: bool, columns: usize, theme: Theme) -> Line<'static> {
    let label = if columns >= WIDE { 12 } else { 10 };
    let key = if here { "Enter" } else { row.key };
    let title = format!("{}{}", cursor(here), pad(&row.title, label));
    let gap = if columns >= WIDE { 2 } else { 1 };
    let room = columns.saturating_sub(width(&title) + key.len() + gap);
    let says = pad(&fitting(&row.says, room), room + gap);
    // The one strong thing is what there is to do now.
    let first = matches!(row.kind, Kind::Begin | Kind::Today);
    let role = match (here, first) {
        (true, _) => Role::Selected,
        (false, true) => Role::Strong,
        _ => Role::Text,
    };
    Line::from(vec![
        Span::styled(title, theme.style(role)),
        Span::styled(says, theme.style(if first { role } else { Role::Text })),
        Span::styled(key, theme.style(Role::Accent)),
    ])
}

/// The name of a part, cut to what there is room for.
fn name(row: &HomeRow, here: bool, room: usize) -> String {
    let title = format!("{}{}{}", cursor(here), "  ".repeat(row.depth), row.title);
    pad(&cut(&title, room.saturating_sub(1)), room)
}

/// A topic with its bar, and what of it is due and missed.
fn part(row: &HomeRow, here: bool, columns: usize, places: &Columns, theme: Theme) -> Line<'static> {
    let cards = row.cards;
    let learning = cards.seen.saturating_sub(cards.known);
    let all = cards.seen + cards.new;
    let parts = [(cards.known, "━"), (learning, "─"), (cards.new, "·")];
    let bars = bar(&parts, all, places.wide);
    let roles = [Role::Right, Role::Text, Role::Quiet];
    let mut spans = vec![Span::styled(name(row, here, places.bar), style(here, theme))];
    spans.extend(bars.into_iter().zip(roles).map(|(bar, role)| Span::styled(bar, theme.style(role))));
    let figure = |n: usize| if n == 0 { String::new() } else { n.to_string() };
    let taken = places.bar + places.wide;
    if columns >= WIDE {
        let (due, missed) = (places.due - taken, places.missed - places.due);
        spans.push(Span::raw(format!("{:>due$}", figure(cards.due))));
        spans.push(Span::raw(format!("{:>missed$}", figure(cards.missed))));
    } else {
        let room = columns.saturating_sub(taken);
        let due = if cards.due > 0 { format!("{} due", cards.due) } else { String::new() };
        spans.push(Span::raw(format!("{due:>room$}")));
    }
    Line::from(spans)
}

/// A topic of somebody who has never answered: the codes that it is about, and how many cards it has.
fn coded(row: &HomeRow, here: bool, columns: usize, places: &Columns, theme: Theme) -> Line<'static> {
    let total = row.cards.total.to_string();
    let room = columns.saturating_sub(places.bar + width(&total) + 1);
    let codes = if columns >= WIDE { pad(&cut(&row.codes, room), room + 1) } else { String::new() };
    let title = if columns >= WIDE {
        name(row, here, places.bar)
    } else {
        name(row, here, columns.saturating_sub(width(&total)))
    };
    Line::from(vec![
        Span::styled(title, style(here, theme)),
        Span::styled(codes, theme.style(Role::Quiet)),
        Span::raw(total),
    ])
}

/// A deck of somebody who has never answered, and how many cards it has.
fn counted(row: &HomeRow, here: bool, columns: usize, theme: Theme) -> Line<'static> {
    let total = count(row.cards.total, "card", "cards");
    let title = name(row, here, columns.saturating_sub(width(&total)));
    Line::from(vec![Span::styled(title, style(here, theme)), Span::styled(total, theme.style(Role::Quiet))])
}
