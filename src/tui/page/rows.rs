//! Rows of a list of entries, topics and cards, below titles; as finding and browsing have them.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::coach::{CardState, Standing};
use crate::deck::{CardRef, Deck, Entry, Shelf};
use crate::history::History;
use crate::tui::component::Context;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::list;
use crate::tui::widgets::text::{cut, draw as draw_lines, width, wrap};

/// From so many columns on there is room for more than a title and a word.
pub const WIDE: usize = 56;

/// Where the texts beside titles begin.
pub const TEXT: usize = 31;

/// Where a text below a row begins.
pub const INDENT: usize = 4;

/// What is to the left of a row's title.
const MARK: usize = 2;

/// How the cards stand that were answered, suspended or flagged.
pub type States = HashMap<CardRef, CardState>;

/// How all cards stand.
pub fn states(cx: &Context, history: &History) -> States {
    let standing = Standing::new(&cx.shelf, history, cx.today);
    let known = history.record().cards.keys().filter_map(|name| cx.shelf.find(name));
    known.map(|at| (at, standing.of(at))).collect()
}

/// How a card stands.
pub fn state(states: &States, at: CardRef) -> CardState {
    states.get(&at).copied().unwrap_or(CardState::Unseen)
}

/// What there is to say of some cards in a word or two: what is missed, else due, else how many were seen.
pub fn figure(shelf: &Shelf, states: &States, cards: &[CardRef]) -> String {
    // As in all counts, rare cards that were never answered are not among them, unless all are.
    let is_asked = |at: CardRef| shelf.card(at).is_in_mix(state(states, at) != CardState::Unseen);
    let asked: Vec<CardRef> = cards.iter().copied().filter(|&at| is_asked(at)).collect();
    let cards = if asked.is_empty() { cards } else { &asked };
    let of = |wanted| cards.iter().filter(|&&at| state(states, at) == wanted).count();
    match (of(CardState::Missed), of(CardState::Due), of(CardState::Unseen)) {
        (0, 0, unseen) if unseen == cards.len() => String::new(),
        (0, 0, 0) => "all seen".into(),
        (0, 0, unseen) => format!("{} of {} seen", cards.len() - unseen, cards.len()),
        (0, due, _) => format!("{due} due"),
        (missed, ..) => format!("{missed} missed"),
    }
}

/// The entries of a topic, a few: those that are most often told apart from others, in the order of their ids.
pub fn codes_of(shelf: &Shelf, deck: usize, topic: usize) -> String {
    const MOST: usize = 5;
    let Some(deck) = shelf.decks().get(deck) else { return String::new() };
    let rivals = |id: &String| deck.contrasts.iter().filter(|contrast| contrast.between.contains(id)).count();
    let mut all: Vec<_> = entries_of(deck, topic).map(|entry| (rivals(&entry.id), &entry.id)).collect();
    let more = all.len() > MOST;
    all.sort_by_key(|&(rivals, _)| std::cmp::Reverse(rivals));
    all.truncate(MOST);
    all.sort_by_key(|&(_, id)| id);
    let mut codes: Vec<&str> = all.into_iter().map(|(_, id)| id.as_str()).collect();
    codes.extend(more.then_some("…"));
    codes.join(" ")
}

/// All entries of a topic, and of those below it.
pub fn entries_of(deck: &Deck, topic: usize) -> impl Iterator<Item = &Entry> {
    deck.reference.iter().filter(move |entry| is_among(deck, &entry.topics, topic))
}

/// Whether one of these topics is another one, or below it.
pub fn is_among(deck: &Deck, topics: &[usize], above: usize) -> bool {
    topics.iter().any(|&topic| {
        let up = std::iter::successors(Some(topic), |&at| deck.topics.get(at).and_then(|topic| topic.parent));
        // A chain is never longer than the list.
        up.take(deck.topics.len()).any(|at| at == above)
    })
}

/// One row.
#[derive(Debug, Default)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// The bytes of that which were looked for.
    pub marks: Vec<Range<usize>>,
    /// What stands beside it.
    pub text: String,
    /// The bytes of that which were looked for.
    pub text_marks: Vec<Range<usize>>,
    /// What stands at the right end.
    pub right: String,
    /// Whether the title has the row for itself, but for what stands at its end.
    pub whole: bool,
    /// All that it says, for below the list where the row is too short for it.
    pub foot: String,
}

impl Row {
    /// The row as it is drawn.
    pub fn line(&self, selected: bool, columns: usize, theme: Theme) -> Line<'static> {
        let base = if selected { Role::Selected } else { Role::Text };
        let right = if self.right.is_empty() { 0 } else { width(&self.right) + 2 };
        let room = columns.saturating_sub(MARK + right);
        let mut spans = vec![Span::styled(list::cursor(selected), theme.style(Role::Selected))];
        let title = cut(&self.title, room);
        let mut used = width(&title);
        spans.extend(marked(&title, &self.marks, base, theme));
        if !self.whole && !self.text.is_empty() {
            let gap = (TEXT - MARK).saturating_sub(used).max(2);
            let left = room.saturating_sub(used + gap);
            let text = cut(&self.text, left);
            if left > 3 {
                spans.push(Span::raw(" ".repeat(gap)));
                spans.extend(marked(&text, &self.text_marks, Role::Text, theme));
                used += gap + width(&text);
            }
        }
        if !self.right.is_empty() {
            let gap = columns.saturating_sub(MARK + used + width(&self.right));
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled(self.right.clone(), theme.style(Role::Quiet)));
        }
        Line::from(spans)
    }
}

/// The place of a list and, where there is room, that of what its row with the cursor says in full: always there, so that
/// nothing moves.
pub fn with_foot(body: Rect) -> (Rect, Rect) {
    let rows = match body.height {
        0..8 => 0,
        8..14 => 2,
        _ => 3,
    };
    // Where rows are long, two of them hold a question.
    let blank = u16::from(rows > 2 && usize::from(body.width) >= WIDE);
    let list = Rect { height: body.height - rows, ..body };
    (list, Rect { y: list.bottom() + blank, height: rows - blank, ..body })
}

impl Row {
    /// Draws what it says in full, where its line does not.
    pub fn draw_foot(&self, buf: &mut Buffer, area: Rect, theme: Theme) {
        let columns = usize::from(area.width);
        let is_cut = self.line(true, columns, theme).spans.iter().any(|span| span.content.contains('…'));
        let (rows, room) = (usize::from(area.height), columns.saturating_sub(INDENT).max(1));
        if !is_cut || rows == 0 {
            return;
        }
        // Where it is longer than that, its end: how it begins, the row says.
        let blanks = self.foot.match_indices(' ').map(|(at, _)| at + 1);
        let near = blanks.skip_while(|at| self.foot.len() - at > rows * room * 4);
        let from = near.map(|at| format!("… {}", &self.foot[at..]));
        let texts = std::iter::once(self.foot.clone()).chain(from);
        let lines = texts.map(|text| wrap(&text, room)).find(|lines| lines.len() <= rows).unwrap_or_default();
        let quiet = theme.style(Role::Quiet);
        let lines: Vec<Line<'_>> =
            lines.into_iter().map(|line| Line::styled(format!("{:INDENT$}{line}", ""), quiet)).collect();
        draw_lines(buf, area, &lines, 0);
    }
}

/// A text whose marks stand out.
fn marked(text: &str, marks: &[Range<usize>], role: Role, theme: Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut done = 0;
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    for mark in marks.iter().filter(|mark| text.get(mark.start..mark.end).is_some()) {
        spans.push(Span::styled(part(done, mark.start), theme.style(role)));
        spans.push(Span::styled(part(mark.start, mark.end), theme.style(Role::Match)));
        done = mark.end;
    }
    spans.push(Span::styled(part(done, text.len()), theme.style(role)));
    spans.retain(|span| !span.content.is_empty());
    spans
}

/// Titles and rows, of which only those in sight are drawn.
pub struct Rows {
    lines: Vec<Piece>,
    /// Whether a blank row stands above a title.
    airy: bool,
}

enum Piece {
    Blank,
    Title(String),
    Row(usize),
    Text(String),
}

impl Rows {
    /// Without any yet.
    pub fn new(airy: bool) -> Self {
        Self { lines: Vec::new(), airy }
    }

    /// What follows stands below this.
    pub fn title(&mut self, title: String) {
        if self.airy && !self.lines.is_empty() {
            self.lines.push(Piece::Blank);
        }
        self.lines.push(Piece::Title(title));
    }

    /// What belongs to the row above, line by line.
    pub fn text(&mut self, lines: Vec<String>) {
        self.lines.extend(lines.into_iter().map(Piece::Text));
    }

    /// The row with this number.
    pub fn row(&mut self, at: usize) {
        self.lines.push(Piece::Row(at));
    }

    /// Draws those in sight, so that the selected one is among them, and says how many rows are below.
    pub fn draw(
        &self,
        buf: &mut Buffer,
        area: Rect,
        selected: usize,
        theme: Theme,
        row: impl Fn(usize) -> Line<'static>,
    ) {
        let all = usize::from(area.height);
        let more = self.lines.len() > all && all > 2;
        let high = all - usize::from(more);
        let at = self.lines.iter().position(|piece| matches!(piece, Piece::Row(at) if *at == selected));
        let skip = (at.unwrap_or(0) + 1).saturating_sub(high).min(self.lines.len().saturating_sub(high));
        let mut lines: Vec<Line<'_>> = self.lines[skip..]
            .iter()
            .take(high)
            .map(|piece| match piece {
                Piece::Blank => Line::default(),
                Piece::Title(title) => Line::styled(title.clone(), theme.style(Role::Strong)),
                Piece::Row(at) => row(*at),
                Piece::Text(text) => Line::raw(format!("{:INDENT$}{text}", "")),
            })
            .collect();
        let below =
            self.lines.iter().skip(skip + high).filter(|piece| matches!(piece, Piece::Row(_))).count();
        if more && below > 0 {
            lines.push(Line::styled(format!("  ↓ {below} more"), theme.style(Role::Quiet)));
        }
        draw_lines(buf, area, &lines, 0);
    }
}
