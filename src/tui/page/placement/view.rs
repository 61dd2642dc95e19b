//! How the end of a placement is drawn: how much is known, and which topics are known, shaky and new.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::PlacementPage;
use crate::knowledge::TopicName;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{clock, count, cut, pad, paragraph};

/// From so many columns on the three lists stand beside each other.
const WIDE: usize = 66;

impl PlacementPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let title = Span::styled("Placement", theme.style(Role::Strong));
        let took = format!("{} in {}", count(self.asked, "question", "questions"), clock(self.took));
        header(buf, areas.header, vec![title], vec![Span::styled(took, theme.style(Role::Quiet))]);
        let lines = lines(self, usize::from(areas.body.width), cx);
        self.scroll.draw(buf, areas.body, &lines, theme)
    }
}

fn lines(page: &PlacementPage, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let levels = &page.levels;
    let mut lines = paragraph(&format!("You know {}.", levels.told()), columns, Role::Strong, theme);
    lines.push(Line::default());
    let lists = [
        ("✓ Known", Role::Right, &levels.known),
        ("~ Shaky", Role::Selected, &levels.shaky),
        ("· New", Role::Strong, &levels.new),
    ];
    if columns >= WIDE {
        lines.extend(side_by_side(&lists, columns, theme));
    } else {
        for (name, role, topics) in lists {
            lines.push(Line::styled(name, theme.style(role)));
            lines.extend(titles(topics).map(|title| Line::raw(format!("  {}", cut(title, columns - 2)))));
        }
    }
    lines.push(Line::default());
    let said = [
        "New cards come in the order of need: those of topics that you know come last, to make sure.",
        "Set the date of your interview, and each day gets its portion.",
    ];
    lines.extend(said.into_iter().flat_map(|text| paragraph(text, columns, Role::Quiet, theme)));
    lines
}

/// Columns of titles.
fn side_by_side(
    lists: &[(&'static str, Role, &Vec<TopicName>); 3],
    columns: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let wide = columns / 3;
    let cell = |text: &str| pad(&cut(text, wide - 2), wide);
    let heads = lists.iter().map(|(name, role, _)| Span::styled(cell(name), theme.style(*role)));
    let mut lines = vec![Line::from(heads.collect::<Vec<_>>())];
    let texts =
        lists.map(|(.., topics)| titles(topics).map(|title| format!("  {title}")).collect::<Vec<_>>());
    let most = texts.iter().map(Vec::len).max().unwrap_or(0);
    lines.extend((0..most).map(|at| {
        let row = texts.iter().map(|texts| cell(texts.get(at).map_or("", |text| text)));
        Line::raw(row.collect::<String>().trim_end().to_owned())
    }));
    lines
}

/// The titles of topics; that there are none, where there are none.
fn titles(topics: &[TopicName]) -> impl Iterator<Item = &str> {
    let none = topics.is_empty().then_some("none");
    topics.iter().map(|topic| topic.title.as_str()).chain(none)
}
