//! Lines, marks and digits in ASCII, for terminals and locales that have nothing else; and which signs a terminal may draw
//! wider than they are counted.

use ratatui::buffer::Buffer;

/// What stands for a sign of the screens; none where it is no such sign.
fn stands_for(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "━" | "╺" | "╸" => "=",
        "─" | "–" | "—" => "-",
        "·" | "░" | "○" => ".",
        "│" | "┃" | "╻" | "╹" => "|",
        "┏" | "┓" | "┗" | "┛" | "┣" | "┫" | "▒" | "✓" => "+",
        "▓" | "✗" => "x",
        "▁" | "▂" | "▃" | "▄" | "▅" | "▆" | "▇" | "█" => "#",
        "↑" => "^",
        "↓" => "v",
        "←" | "‹" | "◀" => "<",
        "→" | "›" | "▶" => ">",
        "»" => ">>",
        "•" | "●" => "o",
        "↳" => "\\",
        "…" => "...",
        "§" => "sec.",
        _ => return None,
    })
}

/// Draws a frame in ASCII. A longer sign takes blanks of its row: those behind it, else what stands beside it moves; an
/// ellipsis takes letters of what it cuts. Where there is no room at all, its first letter has to do.
pub fn draw(buf: &mut Buffer) {
    let area = buf.area;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let ticked = x > area.left()
                && x + 1 < area.right()
                && (buf[(x - 1, y)].symbol(), buf[(x + 1, y)].symbol()) == ("[", "]");
            let Some(sign) = stands_for(buf[(x, y)].symbol()) else { continue };
            let sign = if ticked && sign == "o" { "x" } else { sign };
            let style = buf[(x, y)].style();
            let more = u16::try_from(sign.len()).unwrap_or(1).saturating_sub(1);
            let (start, sign) = match make_room(buf, x, y, more) {
                Some(start) => (start, sign),
                None if sign == "..." && x >= area.left() + more => (x - more, sign),
                None => (x, sign.get(..1).unwrap_or(sign)),
            };
            for (at, letter) in (start..).zip(sign.chars()) {
                buf[(at, y)].set_char(letter).set_style(style);
            }
        }
    }
}

/// Makes room for a sign that is wider by so many columns, and says where it begins. What follows it moves right as far as
/// the next blanks, else what it ends moves left; columns that are apart stay apart.
fn make_room(buf: &mut Buffer, x: u16, y: u16, more: u16) -> Option<u16> {
    if more == 0 {
        return Some(x);
    }
    let (left, right) = (buf.area.left(), buf.area.right());
    // The rule before the second pane stays where it is.
    let ends = |symbol: &str| matches!(symbol, "│" | "|");
    let blanks = |buf: &Buffer, from: u16, to: u16| {
        from >= left && to <= right && (from..to).all(|at| buf[(at, y)].symbol() == " ")
    };
    // One blank more than is taken, unless the row ends there.
    let after = (x + 1..right)
        .take_while(|&at| !ends(buf[(at, y)].symbol()))
        .find(|&at| blanks(buf, at, at + more + 1) || (at + more == right && blanks(buf, at, right)));
    if let Some(to) = after {
        for at in (x + 1..to).rev() {
            buf[(at + more, y)] = buf[(at, y)].clone();
        }
        return Some(x);
    }
    let before = (left + more + 1..=x)
        .rev()
        .take_while(|&at| !ends(buf[(at - 1, y)].symbol()))
        .find(|&at| blanks(buf, at - more - 1, at))?;
    for at in before..x {
        buf[(at - more, y)] = buf[(at, y)].clone();
    }
    Some(x - more)
}

/// Whether a terminal may draw a frame's row wider than it is counted, so that what differs cannot be told cell by cell.
pub fn is_uncertain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let certain = chars.next().is_none_or(|c| {
        matches!(c, '\u{0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}'
            | '\u{2190}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}' | '✓' | '✗' | '\u{3000}'..='\u{30ff}'
            | '\u{3130}'..='\u{318f}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ff60}')
    });
    !certain || chars.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        let columns = u16::try_from(text.chars().count()).unwrap();
        let mut buf = Buffer::empty(ratatui::layout::Rect::new(0, 0, columns, 1));
        buf.set_string(0, 0, text, ratatui::style::Style::default());
        draw(&mut buf);
        (0..columns).map(|x| buf[(x, 0)].symbol()).collect()
    }

    #[test]
    fn a_longer_sign_takes_blanks_of_its_row_and_columns_stay_apart() {
        assert_eq!(drawn("one…    due"), "one...  due");
        assert_eq!(drawn("» Saved   "), ">> Saved  ");
        assert_eq!(drawn("§15.5 and      right"), "sec.15.5 and   right");
        assert_eq!(drawn("left       RFC 6585 §4"), "left    RFC 6585 sec.4");
        // No letter is lost but those of what is cut.
        assert_eq!(drawn("Outside the regis… ──"), "Outside the reg... --");
        assert_eq!(drawn("§4"), "s4");
        assert_eq!(drawn("a § b    │ c"), "a sec. b | c");
        assert_eq!(drawn("a § b │ c   "), "a s b | c   ");
    }

    #[test]
    fn signs_of_which_terminals_disagree_are_uncertain_and_usual_ones_are_not() {
        for sign in ["กำ", "நி", "ខ្មែ", "हि", "🇩🇪", "❤\u{fe0f}", "ា", "😀", "e\u{301}"]
        {
            assert!(is_uncertain(sign), "{sign}");
        }
        for sign in ["a", "é", "ß", "Ж", "ω", "漢", "か", "한", "━", "✓", "…", "→", "›", " "]
        {
            assert!(!is_uncertain(sign), "{sign}");
        }
    }
}
