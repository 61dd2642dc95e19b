//! The second page: what is known topic by topic, what is taken for what, and how well recall was predicted.

use ratatui::text::{Line, Span};

use super::data::{Mixed, Statistics, share};
use crate::coach::{BOUNDS, Past, TopicFigures};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::list::cursor;
use crate::tui::widgets::text::{bar, cut, pad, part_of, percent, spans_width};

/// Where the second column begins.
const BESIDE: usize = 41;
/// As wide as the topics are then.
const TOPICS: usize = 38;
/// So many codes have room beside the topics.
pub const CODES: usize = 6;
/// From so many columns on there are two.
const WIDE: usize = 74;

/// What the cursor is on.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// The topic.
    pub topic: Option<usize>,
    /// The pair.
    pub pair: Option<usize>,
}

/// The page in so many columns and rows; where there are fewer rows the topics are those around the cursor. `codes` of
/// them stand in the matrix.
pub fn lines(
    data: &Statistics,
    columns: usize,
    rows: usize,
    codes: usize,
    at: At,
    theme: Theme,
) -> Vec<Line<'static>> {
    let matrix = matrix(data, codes, at.pair, theme);
    let recall = recall(data.past.as_ref(), theme);
    // A large matrix needs the whole width.
    let (right, below) =
        if codes > CODES { (vec![recall], matrix) } else { (vec![matrix, recall], Vec::new()) };
    if columns < WIDE {
        let all = mastery(data, columns.min(TOPICS), usize::MAX, at.topic, theme);
        let parts = [all].into_iter().chain(right).chain([below]).filter(|part| !part.is_empty());
        return parts.collect::<Vec<_>>().join(&Line::default());
    }
    let under = if below.is_empty() { 0 } else { below.len() + 1 };
    let left = mastery(data, TOPICS, rows.saturating_sub(under), at.topic, theme);
    let right = right.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&Line::default());
    let high = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..high)
        .map(|_| {
            let mut spans = left.next().map(|line| line.spans).unwrap_or_default();
            let gap = BESIDE.saturating_sub(spans_width(&spans));
            spans.push(Span::raw(" ".repeat(gap)));
            spans.extend(right.next().map(|line| line.spans).unwrap_or_default());
            Line::from(spans)
        })
        .chain((!below.is_empty()).then(Line::default))
        .chain(below)
        .collect()
}

/// The topics, the least known first.
fn mastery(
    data: &Statistics,
    columns: usize,
    rows: usize,
    at: Option<usize>,
    theme: Theme,
) -> Vec<Line<'static>> {
    let title = format!("Mastery{:>gap$}", "known", gap = columns.saturating_sub(7));
    let mut lines = vec![Line::styled(title, theme.style(Role::Quiet))];
    let nothing = data.topics.iter().all(|topic| topic.known == 0);
    let room = rows.saturating_sub(1 + usize::from(nothing));
    let more = data.topics.len() > room;
    let high = room - usize::from(more).min(room);
    let skip = at.map_or(0, |at| (at + 1).saturating_sub(high)).min(data.topics.len().saturating_sub(high));
    let shown = data.topics.iter().enumerate().skip(skip).take(high);
    lines.extend(shown.map(|(n, topic)| mastered(topic, at == Some(n), columns, theme)));
    if nothing {
        lines.push(Line::styled("  Nothing is known for sure yet.", theme.style(Role::Quiet)));
    }
    let below = data.topics.len().saturating_sub(skip + high);
    if more && below > 0 {
        lines.push(Line::styled(format!("  ↓ {below} more"), theme.style(Role::Quiet)));
    }
    lines
}

fn mastered(topic: &TopicFigures, here: bool, columns: usize, theme: Theme) -> Line<'static> {
    const BAR: usize = 10;
    let name = columns.saturating_sub(BAR + 5);
    let asked = topic.cards - topic.suspended;
    let learning = asked.saturating_sub(topic.new + topic.known);
    let parts = [(topic.known, "━"), (learning, "─"), (topic.new, "·")];
    let title = pad(&cut(&format!("{}{}", cursor(here), topic.title), name.saturating_sub(1)), name);
    let mut spans = vec![Span::styled(title, theme.style(if here { Role::Selected } else { Role::Text }))];
    let roles = [Role::Right, Role::Text, Role::Quiet];
    let bars = bar(&parts, asked, BAR).into_iter().zip(roles);
    spans.extend(bars.map(|(bar, role)| Span::styled(bar, theme.style(role))));
    // What is nothing is left blank, as everywhere.
    let known = if topic.known > 0 { percent(share(topic)) } else { String::new() };
    spans.push(Span::raw(format!("{known:>5}")));
    Line::from(spans)
}

/// The codes that are mixed up most, at most so many, in the order of their ids.
fn codes(data: &Statistics, most: usize) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for Mixed { pair, .. } in &data.pairs {
        let new: Vec<&String> = pair.between.iter().filter(|id| !codes.contains(id)).collect();
        if codes.len() + new.len() <= most {
            codes.extend(new.into_iter().cloned());
        }
    }
    codes.sort();
    codes
}

/// What was right, downwards, and what was chosen, to the right.
fn matrix(data: &Statistics, most: usize, at: Option<usize>, theme: Theme) -> Vec<Line<'static>> {
    let codes = codes(data, most);
    let quiet = theme.style(Role::Quiet);
    if codes.is_empty() {
        return vec![Line::styled("Mixed up", quiet), Line::raw("No code was taken for another yet.")];
    }
    // One cursor: on the way round that was taken more often.
    let selected = at.and_then(|at| data.pairs.get(at)).map(|mixed| {
        let [a, b] = &mixed.pair.between;
        if mixed.times[0] >= mixed.times[1] { (a, b) } else { (b, a) }
    });
    let is_here = |right: &String, chosen: &String| selected == Some((right, chosen));
    let mut lines = vec![Line::styled("Mixed up: right ↓, your choice →", quiet)];
    let head = codes.iter().map(|code| Span::styled(format!("{:>5}", cut(code, 4)), quiet));
    lines.push(Line::from([Span::raw("     ")].into_iter().chain(head).collect::<Vec<_>>()));
    for right in &codes {
        let mut spans = vec![Span::styled(format!("{:5}", cut(right, 4)), quiet)];
        for chosen in &codes {
            let times = data.pairs.iter().find_map(|Mixed { pair, times }| match &pair.between {
                [a, b] if (a, b) == (right, chosen) => Some(times[0]),
                [a, b] if (b, a) == (right, chosen) => Some(times[1]),
                _ => None,
            });
            let (text, role) = match times {
                _ if right == chosen => ("─".to_owned(), Role::Quiet),
                Some(times) if times > 0 => (times.to_string(), Role::Text),
                _ => ("·".to_owned(), Role::Quiet),
            };
            let here = right != chosen && is_here(right, chosen);
            let mark = if here { "›" } else { " " };
            let role = if here { Role::Selected } else { role };
            spans.push(Span::styled(format!(" {mark}{text:>2} "), theme.style(role)));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// How recall fared by what was predicted.
fn recall(past: Option<&Past>, theme: Theme) -> Vec<Line<'static>> {
    let quiet = theme.style(Role::Quiet);
    let heading = Line::styled(format!("{:17}{:>9}{:>9}", "Recall", "expected", "actual"), quiet);
    let Some(past) = past else { return vec![heading, Line::styled("Reading your answers …", quiet)] };
    let all: u32 = past.recall.iter().map(|bin| bin.n).sum();
    if all == 0 {
        return vec![heading, Line::raw("Shows once cards come back.")];
    }
    let bound = |at: usize| percent(BOUNDS[at]).replace(" %", "");
    let names = [
        format!("below {} %", bound(0)),
        format!("{} to {} %", bound(0), bound(1)),
        format!("{} to {} %", bound(1), bound(2)),
        format!("{} to {} %", bound(2), bound(3)),
        format!("above {} %", bound(3)),
    ];
    let mut lines = vec![heading];
    let row = |name: &str, predicted: f64, recalled: u32, n: u32| {
        // Means of shares.
        #[expect(clippy::cast_possible_truncation)]
        let predicted = (predicted / f64::from(n)) as f32;
        let actual = part_of(u64::from(recalled), u64::from(n));
        Line::raw(format!("{name:17}{:>9}{actual:>9}", percent(predicted)))
    };
    for (bin, name) in past.recall.iter().zip(&names).filter(|(bin, _)| bin.n > 0) {
        lines.push(row(name, bin.predicted, bin.recalled, bin.n));
    }
    let predicted: f64 = past.recall.iter().map(|bin| bin.predicted).sum();
    let recalled: u32 = past.recall.iter().map(|bin| bin.recalled).sum();
    lines.push(row(&format!("all {all}"), predicted, recalled, all));
    let points = (predicted - f64::from(recalled)) / f64::from(all) * 100.0;
    if all >= 30 && points.abs() >= 1.5 {
        let way = if points > 0.0 { "high" } else { "low" };
        lines.push(Line::default());
        lines.push(Line::raw(format!("{:.0} points too {way} on the whole:", points.abs())));
        lines.push(Line::raw("readiness is corrected for it."));
    }
    lines
}
