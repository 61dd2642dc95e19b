//! What a placement found: a line for what is known, one for what is shaky, one for what is new, and what comes next.

use ratatui::text::{Line, Span};

use crate::knowledge::{Levels, TopicName};
use crate::quiz::Summary;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text::{paragraph, width, wrap};

/// Where the topics begin, behind their label and how many they are.
const TOPICS: usize = 14;

/// All of it. A list that is longer than its line is cut, unless all are wanted.
pub fn lines(
    summary: &Summary,
    levels: &Levels,
    has_date: bool,
    all: bool,
    columns: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = paragraph(&levels.told(), columns, Role::Strong, theme);
    lines.push(Line::default());
    if levels.too_few.is_some() {
        let on = "Enter continues the placement; your answers count.";
        lines.extend(paragraph(on, columns, Role::Text, theme));
        return lines;
    }
    for (name, topics) in lists(levels) {
        let many = if topics.is_empty() { String::new() } else { topics.len().to_string() };
        let room = columns.saturating_sub(TOPICS);
        let is_whole = all && !topics.is_empty();
        let rows = if is_whole { wrap(&titles(topics).join(", "), room) } else { vec![short(topics, room)] };
        let label = Span::styled(format!("  {name:7}{many:>2}   "), theme.style(Role::Quiet));
        let mut label = Some(label);
        lines.extend(rows.into_iter().map(|row| {
            let label = label.take().unwrap_or_else(|| Span::raw(" ".repeat(TOPICS)));
            Line::from(vec![label, Span::raw(row)])
        }));
    }
    lines.push(Line::default());
    let date = "Set the date of your interview, and each day gets its portion.";
    let said = summary.told_of_coming().into_iter().chain((!has_date).then(|| date.to_owned()));
    lines.extend(said.flat_map(|text| paragraph(&text, columns, Role::Text, theme)));
    lines
}

/// Whether a list does not fit into its line.
pub fn is_cut(levels: &Levels, columns: usize) -> bool {
    let room = columns.saturating_sub(TOPICS);
    lists(levels).iter().any(|(_, topics)| width(&titles(topics).join(", ")) > room)
}

fn lists(levels: &Levels) -> [(&'static str, &[TopicName]); 3] {
    [("Known", &levels.known), ("Shaky", &levels.shaky), ("New", &levels.new)]
}

fn titles(topics: &[TopicName]) -> Vec<&str> {
    topics.iter().map(|topic| topic.title.as_str()).collect()
}

/// As many of them as have room, and how many more there are: `Caching, Ranges and 7 more`.
fn short(topics: &[TopicName], room: usize) -> String {
    let titles = titles(topics);
    if titles.is_empty() {
        return "none".to_owned();
    }
    let told = |shown: usize| match titles.len() - shown {
        0 => titles.join(", "),
        left => format!("{} and {left} more", titles[..shown].join(", ")),
    };
    let fits = (1..=titles.len()).rev().map(told).find(|text| width(text) <= room);
    // Not even one has room: then how many there are is enough.
    fits.unwrap_or_default()
}
