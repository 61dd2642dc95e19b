//! A fast path for answers exactly as this program writes them: fields in the order of
//! [`write_line`](super::line::write_line), nothing escaped.
//!
//! It exists for the million lines of a rebuild and defines nothing: any line written differently is left to
//! [`read_line`](super::line::read_line), and a test holds the two readers to the same result.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::Arc;

use super::event::{Answer, Event, Mode, What};
use super::line::{GREATEST, LONGEST_ZONE};
use super::texts::Texts;
use crate::memory::Grade;
use crate::names::{CardName, text_hash};

/// Shares one allocation among all occurrences of a name.
#[derive(Debug, Default)]
pub(super) struct Interner {
    cards: HashSet<CardName>,
    /// Devices and kinds.
    words: Vec<Arc<str>>,
}

impl Interner {
    fn card(&mut self, name: &str) -> CardName {
        if let Some(known) = self.cards.get(name) {
            return known.clone();
        }
        let new = CardName::from(name);
        self.cards.insert(new.clone());
        new
    }

    fn word(&mut self, word: &str) -> Arc<str> {
        /// There are five kinds, and few devices; of more, some are not shared.
        const MOST: usize = 16;
        if let Some(known) = self.words.iter().find(|known| &***known == word) {
            return known.clone();
        }
        let new: Arc<str> = word.into();
        if self.words.len() < MOST {
            self.words.push(new.clone());
        }
        new
    }
}

/// Reads a line that is exactly as this program writes an answer; `None` for all others.
pub(super) fn answer(text: &str, interner: &mut Interner) -> Option<Event> {
    // Without control characters and backslashes, a string ends at the next quote and needs no decoding.
    #[expect(clippy::needless_bitwise_bool, reason = "without an early exit the loop is vectorized")]
    let odd = text.bytes().fold(false, |odd, byte| odd | (byte < b' ') | (byte == b'\\'));
    if odd {
        return None;
    }
    let mut line = Cursor(text);
    line.expect("{\"v\":1,\"dev\":")?;
    let dev = line.text()?;
    line.expect(",\"n\":")?;
    let n = line.number::<u64>().filter(|&n| n <= GREATEST)?;
    line.expect(",\"at\":")?;
    let at = line.text()?.parse().ok()?;
    line.expect(",\"tz\":")?;
    let tz = if line.has("-") {
        line.number::<i16>().filter(|&tz| tz > 0)?.checked_neg()?
    } else {
        line.number()?
    };
    if tz.abs() > LONGEST_ZONE {
        return None;
    }
    line.expect(",\"do\":\"answer\",\"card\":")?;
    let card = line.text()?;
    line.expect(",\"q\":")?;
    let q = line.text()?.to_owned();
    line.expect(",\"kind\":")?;
    let kind = line.text()?;
    let mode = if line.has(",\"mode\":") { Mode::named(line.text()?) } else { None };
    line.expect(",\"options\":")?;
    let options = line.texts()?;
    line.expect(",\"chose\":")?;
    let chose = line.texts()?;
    let instead = if line.has(",\"instead\":") { Some(line.text()?.to_owned()) } else { None };
    line.expect(",\"correct\":")?;
    let correct = line.has("true");
    if !correct {
        line.expect("false")?;
    }
    let dont_know = line.has(",\"dont_know\":true");
    let guessed = line.has(",\"guessed\":true");
    let second = line.has(",\"second\":true");
    let grade = if line.has(",\"grade\":") {
        let name = line.text()?;
        Some(Grade::ALL.into_iter().find(|grade| grade.name() == name)?)
    } else {
        None
    };
    line.expect(",\"ms\":")?;
    let ms = line.number()?;
    let recall = if line.has(",\"recall\":") { Some(line.fraction()?) } else { None };
    let exam = if line.has(",\"exam\":") { Some(line.text()?.to_owned()) } else { None };
    if line.0 != "}" {
        return None;
    }
    let answer = Answer {
        card: interner.card(card),
        q,
        kind: interner.word(kind),
        mode,
        options,
        chose,
        instead,
        correct,
        dont_know,
        guessed,
        second,
        grade,
        ms,
        recall,
        exam,
    };
    Some(Event {
        dev: interner.word(dev),
        n,
        at,
        tz,
        batch: None,
        what: What::Answer(answer),
        line: text_hash(text),
    })
}

/// The rest of a line. `None` means that the line is not as this program writes it.
struct Cursor<'t>(&'t str);

impl<'t> Cursor<'t> {
    /// Whether this comes next; it is then passed.
    fn has(&mut self, what: &str) -> bool {
        let rest = self.0.strip_prefix(what);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn expect(&mut self, what: &str) -> Option<()> {
        self.has(what).then_some(())
    }

    /// A text in quotes.
    fn text(&mut self) -> Option<&'t str> {
        let rest = self.0.strip_prefix('"')?;
        let end = rest.bytes().position(|byte| byte == b'"')?;
        self.0 = rest.get(end + 1..)?;
        rest.get(..end)
    }

    /// A list of texts.
    fn texts(&mut self) -> Option<Texts> {
        self.expect("[")?;
        if self.has("]") {
            return Some(Texts::default());
        }
        let (all, mut count) = (self.0, 1);
        self.text()?;
        while self.has(",") {
            self.text()?;
            count += 1;
        }
        let list = all.get(1..all.len() - self.0.len() - 1)?;
        self.expect("]")?;
        // Between two texts stand two quotes and a comma.
        Some(Texts::sized(list.len() + 3 - 2 * count, list.split('"').step_by(2)))
    }

    fn digits(&mut self) -> Option<&'t str> {
        let end = self.0.bytes().position(|byte| !byte.is_ascii_digit())?;
        let (digits, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        // JSON knows no zeros in front.
        (digits == "0" || !digits.is_empty() && !digits.starts_with('0')).then_some(digits)
    }

    /// A whole number, 0 or more.
    fn number<T: FromStr>(&mut self) -> Option<T> {
        self.digits()?.parse().ok()
    }

    /// A number such as `0.87`, and without an exponent.
    fn fraction(&mut self) -> Option<f32> {
        let all = self.0;
        self.digits()?;
        if self.has(".") {
            let end = self.0.bytes().position(|byte| !byte.is_ascii_digit()).filter(|&end| end > 0)?;
            self.0 = self.0.get(end..)?;
        }
        all.get(..all.len() - self.0.len())?.parse().ok().filter(|number: &f32| number.is_finite())
    }
}
