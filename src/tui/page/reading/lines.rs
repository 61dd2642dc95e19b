//! What an entry says, as lines.

use ratatui::text::{Line, Span};

use crate::coach::{Learner, Link, Sheet};
use crate::deck::{Deck, Entry};
use crate::history::History;
use crate::memory::Day;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text::{cut, draw_labelled, ends, pad, width, wrap};

/// What an entry says.
#[derive(Clone, Debug)]
pub struct EntryText {
    /// Its code.
    pub id: String,
    /// Code and name.
    pub heading: String,
    /// The topic that it belongs to first of all.
    pub topic: String,
    source: String,
    means: String,
    /// What one wants to know at work: labels and texts.
    rows: Vec<(String, String)>,
    /// What comes after that.
    more: Vec<(String, String)>,
    /// What it is told apart from.
    pub links: Vec<Link>,
    learner: (usize, [usize; 2], usize, usize),
}

/// The only fact that stands with the first ones: whether a response may be kept.
const FIRST_FACT: &str = "Cacheable";

impl EntryText {
    /// What there is to say of an entry of a deck.
    pub fn new(deck: &Deck, entry: &Entry, history: &History, today: Day) -> Self {
        let sheet = Sheet::of(deck, entry, history, today);
        let filled = |rows: Vec<(&str, String)>| -> Vec<(String, String)> {
            let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
            rows.map(|(label, text)| (label.to_owned(), text)).collect()
        };
        let mut rows = filled(vec![
            ("Sent when", entry.sent_when.clone()),
            ("Client", entry.client_does.clone()),
            ("Headers", entry.headers.join(", ")),
            ("Misused", entry.misused.clone()),
        ]);
        let facts = || entry.facts.iter().map(|fact| (fact.name.clone(), fact.value.clone()));
        rows.extend(facts().filter(|(name, _)| name == FIRST_FACT));
        let mut more: Vec<_> = facts().filter(|(name, _)| name != FIRST_FACT).collect();
        more.extend(filled(vec![("Also called", entry.aliases.join(", "))]));
        let mut topic = entry.topics.first().and_then(|&at| deck.topics.get(at));
        // A chain of parents is never longer than the list.
        for _ in 0..deck.topics.len() {
            let above = topic.and_then(|topic| topic.parent).and_then(|at| deck.topics.get(at));
            topic = above.or(topic);
        }
        let &Learner { cards, rare, seen, due, missed, .. } = &sheet.learner;
        Self {
            id: entry.id.clone(),
            heading: sheet.heading(),
            topic: topic.map_or_else(String::new, |topic| topic.title.clone()),
            source: entry.source.clone().unwrap_or_default(),
            means: entry.means.clone(),
            rows,
            more,
            links: sheet.links(deck),
            learner: (seen, [cards - rare, rare], due, missed),
        }
    }

    /// All of it in so many columns; so many links from one of them on are numbered.
    pub fn lines(&self, columns: usize, links: (usize, usize), theme: Theme) -> Vec<Line<'static>> {
        let mut lines = vec![ends(&self.heading, Role::Strong, &self.source, columns, theme)];
        lines.extend(wrap(&self.means, columns).into_iter().map(Line::raw));
        if !self.rows.is_empty() {
            lines.push(Line::default());
        }
        for (label, text) in &self.rows {
            lines.extend(draw_labelled(label, text, columns, theme));
        }
        if !self.links.is_empty() {
            lines.push(Line::default());
            let mixed = self.links.iter().any(|link| link.times > 0);
            lines.push(ends(
                "Told apart from",
                Role::Text,
                if mixed { "mixed up" } else { "" },
                columns,
                theme,
            ));
            lines.extend(self.links(columns, links, theme));
        }
        lines.push(Line::default());
        lines.extend(self.cards(columns, theme));
        if !self.more.is_empty() {
            lines.push(Line::default());
        }
        for (label, text) in &self.more {
            lines.extend(draw_labelled(label, text, columns, theme));
        }
        lines
    }

    fn links(&self, columns: usize, (from, shown): (usize, usize), theme: Theme) -> Vec<Line<'static>> {
        let wide = self.links.iter().map(|link| width(&link.id)).max().unwrap_or(0);
        let listed = self.links.iter().skip(from).take(shown);
        let indent = if columns < 40 { "" } else { "  " };
        let mut lines: Vec<Line<'static>> = listed
            .enumerate()
            .flat_map(|(n, link)| {
                let times = match link.times {
                    0 => String::new(),
                    1 => "once".into(),
                    n if columns < 40 => n.to_string(),
                    n => format!("{n} times"),
                };
                let right = if times.is_empty() { 0 } else { width(&times) + 2 };
                let before = indent.len() + 3 + wide + 2;
                // A contrast is told whole: half of it is a riddle.
                let says = wrap(&link.says, columns.saturating_sub(before + right).max(1));
                let line = move |(at, says): (usize, String)| {
                    if at > 0 {
                        return Line::raw(format!("{}{says}", " ".repeat(before)));
                    }
                    let gap = columns.saturating_sub(before + width(&says) + width(&times));
                    Line::from(vec![
                        Span::raw(indent),
                        Span::styled(format!("{}  ", n + 1), theme.style(Role::Selected)),
                        Span::styled(pad(&link.id, wide + 2), theme.style(Role::Strong)),
                        Span::raw(says),
                        Span::styled(format!("{}{times}", " ".repeat(gap)), theme.style(Role::Quiet)),
                    ])
                };
                says.into_iter().enumerate().map(line).collect::<Vec<_>>()
            })
            .collect();
        if self.links.len() > shown {
            let left: Vec<&str> = self.links.iter().skip(from + shown).map(|link| link.id.as_str()).collect();
            let text = if left.is_empty() { "the first again".into() } else { left.join(" ") };
            let number = self.links.len().saturating_sub(from).min(shown) + 1;
            let text = cut(&text, columns.saturating_sub(indent.len() + 3));
            lines.push(Line::from(vec![
                Span::raw(indent),
                Span::styled(format!("{number}  "), theme.style(Role::Selected)),
                Span::styled(text, theme.style(Role::Quiet)),
            ]));
        }
        lines
    }

    /// How the learner's cards on it stand.
    fn cards(&self, columns: usize, theme: Theme) -> Vec<Line<'static>> {
        let (seen, [cards, rare], due, missed) = self.learner;
        if cards + rare == 0 {
            return vec![Line::styled("No card asks about it.", theme.style(Role::Quiet))];
        }
        let seen = if cards == 0 { "none seen".to_owned() } else { format!("{seen} of {cards} seen") };
        let mut parts = vec![seen];
        parts.extend(
            [(rare, "rare"), (due, "due"), (missed, "missed")]
                .iter()
                .filter(|(n, _)| *n > 0)
                .map(|(n, word)| format!("{n} {word}")),
        );
        let said = parts.join("   ");
        if columns < 40 {
            return vec![Line::raw("Your cards"), Line::raw(cut(&said, columns))];
        }
        vec![ends("Your cards", Role::Text, &said, columns, theme)]
    }
}
