//! From the bytes that a terminal sends to keys.
//!
//! Not only keys come that way: a terminal replies to what some program asked it, late and in pieces, and pastes text.
//! None of that is a key. Here and not by crossterm's reader, since that takes an escape sequence cut in two by a network
//! for Esc and letters, and a reply that it does not know for letters. Pure: how long nothing came is said by the caller.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::event::Pointing;

/// A reply this long is no reply: the middle of it is forgotten.
const LONGEST: usize = 1 << 20;

const ESC: u8 = 0x1b;

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A key.
    Key(KeyEvent),
    /// Text from the clipboard.
    Paste(String),
    /// The mouse.
    Mouse(Pointing),
    /// Different characters at once, as no hand types them: pasted where the terminal does not say so, or typed ahead.
    Burst(String),
}

/// What a sequence that has begun waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    /// An ESC came: the key, if nothing follows soon.
    Escape,
    /// The rest of a sequence, a reply, a letter or a paste.
    Rest,
}

/// What has come and is not told yet.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    /// Whether the last thing was an ESC that stood alone: its rest may come too late.
    late: bool,
}

/// What the first bytes are.
enum First {
    Input(Input, usize),
    Nothing(usize),
    Incomplete,
}

impl Decoder {
    /// Takes in what came at once.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        if std::mem::take(&mut self.late) && is_rest(bytes) {
            return Vec::new();
        }
        self.pending.extend_from_slice(bytes);
        let mut found = Vec::new();
        let mut at = 0;
        loop {
            let rest = &self.pending[at..];
            match if rest.is_empty() { First::Incomplete } else { first(rest) } {
                First::Input(input, length) => {
                    found.push(input);
                    at += length;
                }
                First::Nothing(length) => at += length,
                First::Incomplete => break,
            }
        }
        self.pending.drain(..at);
        if self.pending.len() > LONGEST {
            self.pending.drain(2..self.pending.len() - 1);
        }
        with_bursts(&found)
    }

    /// What is waited for, if anything.
    pub(super) fn waits(&self) -> Option<Waiting> {
        match self.pending[..] {
            [] => None,
            [ESC] | [ESC, ESC] => Some(Waiting::Escape),
            _ => Some(Waiting::Rest),
        }
    }

    /// Nothing followed for as long as what is waited for may take.
    pub(super) fn give_up(&mut self) -> Vec<Input> {
        match std::mem::take(&mut self.pending)[..] {
            [ESC] | [ESC, ESC] => {
                self.late = true;
                vec![key(KeyCode::Esc)]
            }
            ref pending => paste(pending).into_iter().collect(),
        }
    }
}

/// Whether it is a whole escape sequence but for its ESC. Nobody types that at once.
fn is_rest(bytes: &[u8]) -> bool {
    matches!(bytes, [b'[' | b'O', middle @ .., last]
        if middle.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';')) && matches!(last, b'A'..=b'Z' | b'~'))
}

/// A key without modifiers.
fn key(code: KeyCode) -> Input {
    Input::Key(code.into())
}

fn first(bytes: &[u8]) -> First {
    match bytes {
        [ESC] | [ESC, ESC] => First::Incomplete,
        [ESC, ESC, b'[' | b'O', ..] => match first(&bytes[1..]) {
            First::Input(Input::Key(key), length) => First::Input(
                Input::Key(KeyEvent::new(key.code, key.modifiers | KeyModifiers::ALT)),
                length + 1,
            ),
            First::Input(input, length) => First::Input(input, length + 1),
            First::Nothing(length) => First::Nothing(length + 1),
            First::Incomplete => First::Incomplete,
        },
        [ESC, ESC, ..] => First::Input(key(KeyCode::Esc), 1),
        [ESC, b'[', ..] => control_sequence(bytes),
        [ESC, b'O'] => First::Incomplete,
        [ESC, b'O', last, ..] => match last {
            b'M' => First::Input(key(KeyCode::Enter), 3),
            // Digits of a keypad.
            b'p'..=b'y' => First::Input(key(KeyCode::Char(char::from(last - b'p' + b'0'))), 3),
            last => named(*last).map_or(First::Nothing(3), |code| First::Input(key(code), 3)),
        },
        [ESC, b']' | b'P' | b'_' | b'^' | b'X', ..] => reply(bytes),
        [ESC, ..] => match character(&bytes[1..]) {
            First::Input(Input::Key(key), length) => First::Input(
                Input::Key(KeyEvent::new(key.code, key.modifiers | KeyModifiers::ALT)),
                length + 1,
            ),
            First::Nothing(length) => First::Nothing(length + 1),
            other => other,
        },
        _ => character(bytes),
    }
}

/// OSC, DCS, APC, PM or SOS, to its end: BEL, or ESC and a backslash.
fn reply(bytes: &[u8]) -> First {
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            // The end; or it is broken off, by CAN or SUB, by ^C, or by another sequence.
            0x07 | 0x18 | 0x1a => return First::Nothing(at + 1),
            0x03 => return First::Nothing(at),
            &ESC => {
                return match bytes.get(at + 1) {
                    None => First::Incomplete,
                    Some(b'\\') => First::Nothing(at + 2),
                    Some(_) => First::Nothing(at),
                };
            }
            _ => {}
        }
    }
    First::Incomplete
}

/// What begins with ESC and a bracket.
fn control_sequence(bytes: &[u8]) -> First {
    // The function keys of a Linux console.
    if bytes.get(2) == Some(&b'[') {
        return match bytes.get(3) {
            None => First::Incomplete,
            Some(last @ b'A'..=b'E') => First::Input(key(KeyCode::F(last - b'A' + 1)), 4),
            Some(_) => First::Nothing(4),
        };
    }
    let end = bytes.iter().enumerate().skip(2).find(|(_, byte)| !matches!(byte, 0x20..=0x3f));
    let Some((at, &last)) = end else { return First::Incomplete };
    let length = at + 1;
    let Ok(parameters) = std::str::from_utf8(&bytes[2..at]) else { return First::Nothing(length) };
    if !matches!(last, 0x40..=0x7e) {
        // Broken off: what stands there is something else.
        return First::Nothing(at);
    }
    if last == b'M' && parameters.is_empty() {
        // A mouse, of which nobody asked anything.
        return First::Nothing(bytes.len().min(6));
    }
    if (last, parameters) == (b'~', "200") {
        let text = &bytes[length..];
        return match text.windows(PASTED.len()).position(|window| window == PASTED) {
            Some(to) => match paste(&bytes[..length + to]) {
                Some(input) => First::Input(input, length + to + PASTED.len()),
                None => First::Nothing(length + to + PASTED.len()),
            },
            None => First::Incomplete,
        };
    }
    if let Some(parameters) = parameters.strip_prefix('<') {
        return mouse(parameters, last)
            .map_or(First::Nothing(length), |mouse| First::Input(Input::Mouse(mouse), length));
    }
    match asked(parameters, last) {
        Some(key) => First::Input(Input::Key(key), length),
        None => First::Nothing(length),
    }
}

/// What the mouse did, as terminals report it in mode 1006: a button and where, from 1; `m` where it is let go.
fn mouse(parameters: &str, last: u8) -> Option<Pointing> {
    let mut numbers = parameters.split(';').map(|part| part.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    match (button, last) {
        (0, b'M') => Some(Pointing::Click { x: x.checked_sub(1)?, y: y.checked_sub(1)? }),
        (64, b'M') => Some(Pointing::Up),
        (65, b'M') => Some(Pointing::Down),
        _ => None,
    }
}

/// The end of pasted text, and its beginning.
const PASTED: &[u8] = b"\x1b[201~";
const PASTING: &[u8] = b"\x1b[200~";

/// The text of what is pasted, as far as it has come.
fn paste(bytes: &[u8]) -> Option<Input> {
    let text = bytes.strip_prefix(PASTING)?;
    Some(Input::Paste(String::from_utf8_lossy(text).into_owned()))
}

/// The key that a control sequence is, if it is one: all else is a reply.
fn asked(parameters: &str, last: u8) -> Option<KeyEvent> {
    let mut parts = parameters.split(';');
    let mut number = || -> Option<Option<(u32, u32)>> {
        let Some(part) = parts.next().filter(|part| !part.is_empty()) else { return Some(None) };
        let (value, more) = part.split_once(':').unwrap_or((part, "0"));
        Some(Some((value.parse().ok()?, more.parse().ok()?)))
    };
    let (one, two, three) = (number()?, number()?, number()?);
    let value = |part: Option<(u32, u32)>| part.map_or(1, |(value, _)| value);
    let (code, modifiers) = match last {
        b'~' if value(one) == 27 => (character_key(value(three))?, value(two)),
        b'~' => {
            let code = match value(one) {
                1 | 7 => KeyCode::Home,
                2 => KeyCode::Insert,
                3 => KeyCode::Delete,
                4 | 8 => KeyCode::End,
                5 => KeyCode::PageUp,
                6 => KeyCode::PageDown,
                n @ 11..=15 => KeyCode::F(u8::try_from(n - 10).ok()?),
                n @ 17..=21 => KeyCode::F(u8::try_from(n - 11).ok()?),
                n @ 23..=24 => KeyCode::F(u8::try_from(n - 12).ok()?),
                _ => return None,
            };
            (code, value(two))
        }
        b'u' => {
            // 3 is a key that is let go.
            if two.is_some_and(|(_, kind)| kind == 3) {
                return None;
            }
            (character_key(value(one))?, value(two))
        }
        b'Z' if parameters.is_empty() => (KeyCode::BackTab, 1),
        // With two numbers it is where the cursor stands.
        b'R' if !parameters.is_empty() => return None,
        last if value(one) == 1 => (named(last)?, value(two)),
        _ => return None,
    };
    let bits = modifiers.saturating_sub(1);
    let mut modifiers = KeyModifiers::empty();
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ] {
        modifiers.set(modifier, bits & bit != 0);
    }
    Some(KeyEvent::new(code, modifiers))
}

/// The key that types this character.
fn character_key(code: u32) -> Option<KeyCode> {
    Some(match code {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        10 | 13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        code => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}

/// The key that a letter at the end of a sequence names.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// A character, or a control character.
fn character(bytes: &[u8]) -> First {
    let control = |c: char| Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    let input = match bytes[0] {
        b'\r' | b'\n' => key(KeyCode::Enter),
        b'\t' => key(KeyCode::Tab),
        0x7f => key(KeyCode::Backspace),
        0 => control(' '),
        c @ 1..=26 => control(char::from(c - 1 + b'a')),
        c @ 28..=31 => control(char::from(c - 28 + b'4')),
        _ => return letter(bytes),
    };
    First::Input(input, 1)
}

fn letter(bytes: &[u8]) -> First {
    let length = match bytes[0] {
        0x20..=0x7e => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return First::Nothing(1),
    };
    let there = &bytes[..bytes.len().min(length)];
    match std::str::from_utf8(there) {
        Ok(text) => match text.chars().next() {
            Some(c) if !c.is_control() => First::Input(key(KeyCode::Char(c)), length),
            _ => First::Nothing(length),
        },
        Err(error) if error.error_len().is_none() => First::Incomplete,
        Err(_) => First::Nothing(1),
    }
}

/// Characters that came at once are one burst, unless they are one and the same: that is a key that is held down.
fn with_bursts(found: &[Input]) -> Vec<Input> {
    let typed = |input: &Input| match input {
        Input::Key(key) if key.modifiers.is_empty() => match key.code {
            KeyCode::Char(c) => Some(c),
            KeyCode::Enter => Some('\n'),
            _ => None,
        },
        _ => None,
    };
    let mut inputs = Vec::new();
    for run in found.chunk_by(|one, other| typed(one).is_some() == typed(other).is_some()) {
        let text: String = run.iter().filter_map(typed).collect();
        let mut letters = text.chars().filter(|&c| c != '\n');
        let first = letters.next();
        if first.is_some() && letters.any(|c| Some(c) != first) {
            inputs.push(Input::Burst(text));
        } else {
            inputs.extend_from_slice(run);
        }
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fed(pieces: &[&str]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        pieces.iter().flat_map(|piece| decoder.feed(piece.as_bytes())).collect()
    }

    fn char(c: char) -> Input {
        key(KeyCode::Char(c))
    }

    #[test]
    fn a_report_of_the_mouse_is_no_key_whole_or_cut_anywhere() {
        let report = "\x1b[<0;12;7M";
        let click = Input::Mouse(Pointing::Click { x: 11, y: 6 });
        assert_eq!(fed(&[report, "2"]), [click.clone(), char('2')]);
        for cut in 1..report.len() {
            assert_eq!(fed(&[&report[..cut], &report[cut..], "2"]), [click.clone(), char('2')], "at {cut}");
        }
    }

    #[test]
    fn replies_of_a_terminal_are_no_keys_whole_or_cut_anywhere() {
        for reply in [
            "\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\",
            "\x1b]10;rgb:cccc/cccc/cccc\x07",
            "\x1b]52;c;MTIz\x07",
            "\x1bP>|WezTerm 20240203\x1b\\",
            "\x1bP1+r696e=1b5b\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b^1b\x1b\\",
            "\x1bX12\x1b\\",
            "\x1b[>1;10;0c",
            "\x1b[?62;22c",
            "\x1b[0n",
            "\x1b[12;40R",
            "\x1b[1;2R",
            "\x1b[8;24;80t",
            "\x1b[?2026;2$y",
            "\x1b[?1u",
            "\x1b[I",
            "\x1b[O",
            "\x1b[M !!",
        ] {
            assert_eq!(fed(&[reply, "2"]), [char('2')], "{reply:?}");
            if !reply.contains("[M") {
                for cut in 1..reply.len() {
                    assert_eq!(fed(&[&reply[..cut], &reply[cut..], "2"]), [char('2')], "{reply:?} at {cut}");
                }
            }
        }
    }

    #[test]
    fn a_sequence_cut_in_two_is_its_key() {
        for (sequence, code) in [
            ("\x1b[B", KeyCode::Down),
            ("\x1bOA", KeyCode::Up),
            ("\x1b[5~", KeyCode::PageUp),
            ("\x1b[1;5C", KeyCode::Right),
            ("\x1bOP", KeyCode::F(1)),
            ("\x1b[11~", KeyCode::F(1)),
            ("\x1b[[A", KeyCode::F(1)),
            ("é", KeyCode::Char('é')),
            ("漢", KeyCode::Char('漢')),
        ] {
            for cut in 1..sequence.len() {
                let mut decoder = Decoder::default();
                assert_eq!(decoder.feed(&sequence.as_bytes()[..cut]), []);
                assert!(decoder.waits().is_some());
                let inputs = decoder.feed(&sequence.as_bytes()[cut..]);
                assert!(
                    matches!(inputs[..], [Input::Key(key)] if key.code == code),
                    "{sequence:?}: {inputs:?}"
                );
            }
        }
    }

    #[test]
    fn esc_counts_once_nothing_follows_and_its_late_rest_is_no_text() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b"), []);
        assert_eq!(decoder.waits(), Some(Waiting::Escape));
        assert_eq!(decoder.give_up(), [key(KeyCode::Esc)]);
        assert_eq!(decoder.feed(b"[B"), []);
        assert_eq!(decoder.feed(b"j"), [char('j')]);
    }

    #[test]
    fn a_reply_that_never_ends_takes_no_more_than_its_time() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b]11;rgb"), []);
        assert_eq!(decoder.waits(), Some(Waiting::Rest));
        assert_eq!(decoder.give_up(), []);
        assert_eq!(decoder.feed(b"2"), [char('2')]);
        let quit = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(fed(&["\x1bP1+r", "\x03"]), [Input::Key(quit)]);
    }

    #[test]
    fn different_letters_at_once_are_a_burst_and_a_key_held_down_is_none() {
        assert_eq!(fed(&["ls -l\r"]), [Input::Burst("ls -l\n".into())]);
        assert_eq!(fed(&["jjj\r"]), [char('j'), char('j'), char('j'), key(KeyCode::Enter)]);
        assert_eq!(fed(&["2\r"]), [char('2'), key(KeyCode::Enter)]);
    }

    #[test]
    fn what_is_pasted_is_one_text_whatever_it_holds() {
        let text = "1\x1b[B2\r3";
        assert_eq!(fed(&["\x1b[200~1\x1b[B", "2\r3\x1b[20", "1~"]), [Input::Paste(text.into())]);
    }

    #[test]
    fn no_bytes_make_it_fail() {
        for first in 0..=255u8 {
            for second in 0..=255u8 {
                let mut decoder = Decoder::default();
                decoder.feed(&[ESC, first, second]);
                decoder.feed(&[first, second, ESC]);
                decoder.give_up();
            }
        }
    }
}
