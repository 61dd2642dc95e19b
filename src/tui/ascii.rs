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
        "→" | "›" | "▶" | "»" => ">",
        "•" | "●" => "o",
        "↳" => "\\",
        "…" => "...",
        "§" => "sec.",
        _ => return None,
    })
}

/// Draws a frame in ASCII. A longer sign takes the blanks behind it, where there are some.
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
            let wide = u16::try_from(sign.len()).unwrap_or(1);
            let free = (x + 1..x + wide).all(|next| next < area.right() && buf[(next, y)].symbol() == " ");
            let sign = if free { sign } else { sign.get(..1).unwrap_or(sign) };
            for (at, letter) in (x..).zip(sign.chars()) {
                buf[(at, y)].set_char(letter).set_style(style);
            }
        }
    }
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
