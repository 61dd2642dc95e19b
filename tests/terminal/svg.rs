//! A screen as a picture: SVG with the text in it, so that it can be searched, copied and read aloud.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// A cell, in pixels: that of a monospaced font of 14.
const CELL: (f32, f32) = (8.4, 18.0);
const MARGIN: f32 = 16.0;
const BACKGROUND: &str = "#1d2021";
const FOREGROUND: &str = "#d5c4a1";

/// The terminal's 16 colors, as a common dark scheme has them.
const COLORS: [&str; 16] = [
    "#32302f", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#d5c4a1", "#928374",
    "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#fbf1c7",
];

/// How a run of cells looks.
#[derive(Clone, Default, PartialEq)]
struct Style {
    color: Option<&'static str>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    inverse: bool,
}

impl Style {
    fn of(cell: &Cell) -> Self {
        let color = match cell.fgcolor() {
            Color::Idx(at) => COLORS.get(usize::from(at)).copied(),
            _ => None,
        };
        let (bold, dim, italic) = (cell.bold(), cell.dim(), cell.italic());
        Self { color, bold, dim, italic, underline: cell.underline(), inverse: cell.inverse() }
    }

    fn attributes(&self) -> String {
        let mut text = String::new();
        let fill = if self.inverse { Some(BACKGROUND) } else { self.color };
        if let Some(fill) = fill {
            write!(text, " fill=\"{fill}\"").unwrap();
        }
        for (on, attribute) in [
            (self.bold, " font-weight=\"bold\""),
            (self.dim, " opacity=\"0.6\""),
            (self.italic, " font-style=\"italic\""),
            (self.underline, " text-decoration=\"underline\""),
        ] {
            text += if on { attribute } else { "" };
        }
        text
    }
}

/// The picture of a screen; `title` says what it shows to whoever cannot see it.
pub fn picture(screen: &Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns): (u16, u16) = (rows.into(), columns.into());
    let last = (0..rows).rev().find(|&row| (0..columns).any(|column| filled(screen, row, column)));
    let rows: u16 = last.map_or(1, |row| row + 1);
    let (width, height) = (f32::from(columns) * CELL.0, f32::from(rows) * CELL.1);
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-label=\"{0}\">\n<title>{0}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" \
         fill=\"{FOREGROUND}\" xml:space=\"preserve\">\n",
        escaped(title)
    );
    for row in 0..rows {
        for (column, text, cells, style) in runs(screen, row, columns) {
            let (x, y) = (MARGIN + f32::from(column) * CELL.0, MARGIN + f32::from(row) * CELL.1);
            let wide = f32::from(cells) * CELL.0;
            if style.inverse {
                let fill = style.color.unwrap_or(FOREGROUND);
                writeln!(
                    svg,
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{fill}\"/>",
                    CELL.1
                )
                .unwrap();
            }
            // The length holds the grid together where the font is another.
            writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{wide:.1}\"{}>{}</text>",
                y + 13.5,
                style.attributes(),
                escaped(&text)
            )
            .unwrap();
        }
    }
    svg + "</g>\n</svg>\n"
}

fn filled(screen: &Screen, row: u16, column: u16) -> bool {
    screen
        .cell(row, column)
        .is_some_and(|cell| cell.has_contents() && cell.contents() != " " || cell.inverse())
}

/// The runs of a row that look alike: where each begins, its text, how many cells it takes, and how it looks. Blanks at the
/// end of a run are left out, and so are runs of blanks.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<(u16, String, u16, Style)> {
    let mut runs: Vec<(u16, String, Style)> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else {
            continue;
        };
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let style = Style::of(cell);
        match runs.last_mut() {
            Some((_, run, known)) if *known == style => run.push_str(text),
            _ => runs.push((column, text.to_owned(), style)),
        }
    }
    let trimmed = |(column, text, style): (u16, String, Style)| {
        let kept = if style.inverse { text.as_str() } else { text.trim_end() };
        let begins = kept.len() - kept.trim_start().len();
        let (lead, kept) = if style.inverse { (0, kept) } else { (begins, &kept[begins..]) };
        let cells = u16::try_from(unicode_width::UnicodeWidthStr::width(kept)).unwrap();
        (column + u16::try_from(lead).unwrap(), kept.to_owned(), cells, style)
    };
    runs.into_iter().map(trimmed).filter(|(_, text, ..)| !text.is_empty()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
