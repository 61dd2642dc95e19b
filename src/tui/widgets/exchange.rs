//! An HTTP exchange, or another text that goes with a question, behind a bar: verbatim, with the parts of a message told
//! apart.

use ratatui::text::{Line, Span};

use super::text::width;
use crate::text::{CARRIED, wrap_verbatim};
use crate::tui::theme::{Role, Theme};

/// All of it in so many columns. What there is no room for goes on in the next row, behind a sign.
pub fn lines(text: &str, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let bar = Span::styled("│ ", theme.style(Role::Accent));
    let mut part = Part::Text;
    let mut lines = Vec::new();
    for line in text.trim_end_matches('\n').split('\n') {
        part = part.next(line);
        let mut name = part.name_of(line);
        let role = if part == Part::Start { Role::Strong } else { Role::Text };
        for (at, row) in wrap_verbatim(line, columns.saturating_sub(width("│ "))).iter().enumerate() {
            let (sign, rest) = row.split_at(if at > 0 { CARRIED.len() } else { 0 });
            let (head, rest) = rest.split_at(name.min(rest.len()));
            name -= head.len();
            let styled = |text: &str, role| Span::styled(text.to_owned(), theme.style(role));
            let mut spans =
                vec![bar.clone(), styled(sign, Role::Quiet), styled(head, Role::Quiet), styled(rest, role)];
            spans.retain(|span| !span.content.is_empty());
            lines.push(Line::from(spans));
        }
    }
    lines
}

/// What a line of an exchange is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A request line or a status line.
    Start,
    /// One of the lines below it, up to a blank one.
    Header,
    /// A body; or a log, code, a diagram.
    Text,
}

impl Part {
    /// What the line after such a one is.
    fn next(self, line: &str) -> Self {
        if is_start(line) {
            return Part::Start;
        }
        let carries_on = self == Part::Header && line.starts_with([' ', '\t']);
        match self {
            Part::Start | Part::Header if carries_on || header_name(line) > 0 => Part::Header,
            _ => Part::Text,
        }
    }

    /// How many bytes of the line are the name of a header, with its colon.
    fn name_of(self, line: &str) -> usize {
        if self == Part::Header { header_name(line) } else { 0 }
    }
}

/// Whether a message begins: `GET /orders HTTP/1.1` or `HTTP/1.1 200 OK`; in short `GET /orders`.
fn is_start(line: &str) -> bool {
    let is_version = |word: &str| word.starts_with("HTTP/");
    let is_method = |word: &str| word.len() > 2 && word.bytes().all(|c| c.is_ascii_uppercase());
    let is_target = |word: &str| word.starts_with('/') || word.contains("://") || word == "*";
    let words: Vec<&str> = line.split_whitespace().take(4).collect();
    match words[..] {
        [method, target] => (is_method(method) && is_target(target)) || is_status(method, target),
        [method, _, version] if is_method(method) && is_version(version) => true,
        [version, code, ..] => is_status(version, code),
        _ => false,
    }
}

/// Whether a line begins as a status line does: `HTTP/1.1 200`, or `HTTP/1.1 ???`.
fn is_status(version: &str, code: &str) -> bool {
    let is_code = |c: u8| c.is_ascii_digit() || c == b'?';
    version.starts_with("HTTP/") && code.len() == 3 && code.bytes().all(is_code)
}

/// How many bytes the name of a header takes at the beginning of a line, with its colon; none where there is none.
fn header_name(line: &str) -> usize {
    let is_token = |name: &str| {
        !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_.?".contains(&c))
    };
    line.split_once(':').filter(|(name, _)| is_token(name)).map_or(0, |(name, _)| name.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Theme = Theme {
        colors: true,
        dims: true,
        palette: crate::tui::theme::Palette::Default,
        ascii: false,
        letters: false,
    };

    /// The rows, each piece with the first letter of what it is.
    fn drawn(text: &str, columns: usize) -> Vec<String> {
        let role = |span: &Span<'_>| {
            let roles = [(Role::Strong, 'S'), (Role::Quiet, 'Q'), (Role::Text, 'T')];
            roles.iter().find(|(role, _)| span.style == PLAIN.style(*role)).map_or('?', |(_, sign)| *sign)
        };
        let piece = |span: &Span<'_>| format!("{}<{}>", role(span), span.content);
        let row = |line: &Line<'_>| line.spans.iter().skip(1).map(piece).collect();
        lines(text, columns, PLAIN).iter().map(row).collect()
    }

    #[test]
    fn start_lines_header_names_and_bodies_are_told_apart() {
        let text =
            "PUT /products/42 HTTP/1.1\nIf-Match: \"v7\"\n\n{\"a\": 1}\n\nHTTP/1.1 ???\nRetry-After: 20";
        assert_eq!(
            drawn(text, 80),
            [
                "S<PUT /products/42 HTTP/1.1>",
                "Q<If-Match:>T< \"v7\">",
                "",
                "T<{\"a\": 1}>",
                "",
                "S<HTTP/1.1 ???>",
                "Q<Retry-After:>T< 20>",
            ]
        );
        assert_eq!(drawn("GET /users/12\n\nTraceback (most recent call last):", 80)[0], "S<GET /users/12>");
    }

    #[test]
    fn logs_code_and_diagrams_are_plain() {
        for line in [
            "GET /products/42   200   {\"stock\": 8}",
            "10:00:00  app-1  GET /v2/products   200",
            "browser ── GET /cart ──▶ proxy",
            "error: upstream timed out",
            "const res = await fetch(\"/products\");",
            "limit 500 MB, file 90 MB",
        ] {
            assert_eq!(drawn(line, 80), [format!("T<{line}>")]);
        }
    }

    #[test]
    fn a_long_line_goes_on_behind_its_sign_and_breaks_at_words() {
        assert_eq!(
            drawn("HTTP/1.1 200 OK\nCache-Control: max-age=60, stale-if-error=3600", 38),
            ["S<HTTP/1.1 200 OK>", "Q<Cache-Control:>T< max-age=60,>", "Q<↳ >T<stale-if-error=3600>"]
        );
        assert_eq!(drawn("GET /exports/9.csv?X-Amz-Algorithm=AWS4", 20)[1], "Q<↳ >S<?X-Amz-Algorithm>");
        for columns in 0..5 {
            assert!(!lines("Härte: 漢字漢字 HTTP/1.1", columns, PLAIN).is_empty());
        }
    }
}
