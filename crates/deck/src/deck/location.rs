//! Locations in a deck's files: JSON pointers (RFC 6901) while the deck is read; lines are looked up later, and only for
//! what is reported.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::ops::Bound;

use super::source::Source;

/// The current location while reading, as a path from the file's root. It costs nothing until a fault turns it into a
/// [`Location`].
#[derive(Clone, Copy, Debug)]
pub struct Here<'p> {
    above: Option<&'p Here<'p>>,
    step: Step<'p>,
    broken: &'p Broken,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    /// The file itself.
    File(usize),
    /// An item of one of the file's lists.
    Listed(usize, &'p str, usize),
    Field(&'p str),
    Item(usize),
}

impl<'p> Here<'p> {
    pub(super) fn file(file: usize, broken: &'p Broken) -> Self {
        Self { above: None, step: Step::File(file), broken }
    }

    pub(super) fn listed(file: usize, list: &'p str, at: usize, broken: &'p Broken) -> Self {
        Self { above: None, step: Step::Listed(file, list, at), broken }
    }

    /// A field of the object that is here.
    #[must_use]
    pub fn field<'q>(&'q self, name: &'q str) -> Here<'q> {
        Here { above: Some(self), step: Step::Field(name), broken: self.broken }
    }

    /// An item of the list that is here.
    #[must_use]
    pub fn item(&self, at: usize) -> Here<'_> {
        Here { above: Some(self), step: Step::Item(at), broken: self.broken }
    }

    /// This location, to keep.
    pub fn location(&self) -> Location {
        Location { file: self.file_number(), pointer: self.pointer(), on: On::Value, found: None }
    }

    /// The name of the field that is here; its value may begin on another line.
    pub fn name_location(&self) -> Location {
        Location { on: On::Name(0), ..self.location() }
    }

    /// Whether this, or something that contains it, could not be read. That was reported, so no rule reports it again.
    pub fn is_broken(&self) -> bool {
        !self.broken.is_empty() && self.broken.contains(&self.pointer())
    }

    fn file_number(&self) -> usize {
        match (self.step, self.above) {
            (Step::File(file) | Step::Listed(file, ..), _) => file,
            (_, above) => above.map_or(0, Here::file_number),
        }
    }

    fn pointer(&self) -> String {
        let mut pointer = self.above.map_or_else(String::new, Here::pointer);
        match self.step {
            Step::File(_) => {}
            Step::Listed(_, list, at) => pointer.push_str(&format!("/{list}/{at}")),
            Step::Field(name) => push_name(&mut pointer, name),
            Step::Item(at) => pointer.push_str(&format!("/{at}")),
        }
        pointer
    }
}

/// Pointers to what could not be read.
#[derive(Clone, Debug, Default)]
pub struct Broken(BTreeSet<String>);

/// Nothing of it.
pub(super) static UNBROKEN: Broken = Broken(BTreeSet::new());

impl Broken {
    pub(super) fn insert(&mut self, pointer: &str) {
        self.0.insert(pointer.to_owned());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this value, or one that contains it, is broken.
    pub(super) fn contains(&self, pointer: &str) -> bool {
        let mut ends = pointer.match_indices('/').map(|(end, _)| end);
        self.0.contains(pointer) || ends.any(|end| self.0.contains(&pointer[..end]))
    }

    /// Whether this value, or something in it, is broken.
    pub(super) fn reaches(&self, pointer: &str) -> bool {
        self.0.contains(pointer) || self.within(&format!("{pointer}/"))
    }

    fn within(&self, inside: &str) -> bool {
        self.0
            .range::<str, _>((Bound::Included(inside), Bound::Unbounded))
            .next()
            .is_some_and(|first| first.starts_with(inside))
    }

    /// Whether something other than the values whose pointers begin so is broken.
    pub(super) fn reaches_outside(&self, prefix: &str) -> bool {
        self.0.iter().any(|pointer| !pointer.starts_with(prefix))
    }
}

/// Appends a field to a pointer.
pub(super) fn push_name(pointer: &mut String, name: &str) {
    pointer.push('/');
    if name.contains(['~', '/']) {
        pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(name);
    }
}

/// Where a problem is. It displays as `path:line` once its line was looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub(super) file: usize,
    pub(super) pointer: String,
    pub(super) on: On,
    found: Option<Found>,
}

/// Which part of the field at a pointer is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// The value.
    Value,
    /// The field's name; where several fields share it, the one with this index.
    Name(usize),
    /// This byte of the file.
    Byte(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    path: String,
    byte: usize,
    line: usize,
}

impl Location {
    pub(super) fn new(file: usize, pointer: &str, on: On) -> Self {
        Self { file, pointer: pointer.to_owned(), on, found: None }
    }

    /// The line, from 1; before it was looked up, 1.
    pub(super) fn line(&self) -> usize {
        self.found.as_ref().map_or(1, |found| found.line)
    }

    /// The sort key: file, then byte.
    pub(super) fn order(&self) -> (usize, usize) {
        (self.file, self.found.as_ref().map_or(0, |found| found.byte))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.found.as_ref().map_or("", |found| &found.path);
        write!(f, "{path}:{}", self.line())
    }
}

/// Looks up the lines of locations, in one pass over each file.
pub(super) fn find(sources: &[Source], locations: Vec<&mut Location>) {
    let mut by_file: BTreeMap<usize, Vec<&mut Location>> = BTreeMap::new();
    for location in locations {
        by_file.entry(location.file).or_default().push(location);
    }
    for (file, mut locations) in by_file {
        let Some(source) = sources.get(file) else { continue };
        let text = source.marked_off();
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts: Vec<usize> = ends.map(|(at, _)| at + 1).collect();
        let bytes = bytes_of(text, &locations);
        for (location, byte) in locations.iter_mut().zip(bytes) {
            let line = 1 + starts.partition_point(|&start| start <= byte);
            location.found = Some(Found { path: source.path.clone(), byte, line });
        }
    }
}

/// The byte offset of each location.
fn bytes_of(text: &[u8], locations: &[&mut Location]) -> Vec<usize> {
    let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut bytes = vec![0; locations.len()];
    for (number, location) in locations.iter().enumerate() {
        match location.on {
            On::Byte(byte) => bytes[number] = byte,
            _ => wanted.entry(&location.pointer).or_default().push(number),
        }
    }
    let mut scan = Scan { text, at: 0, pointer: String::new() };
    let mut met = |pointer: &str, name: Option<(usize, usize)>, value: usize| {
        for &number in wanted.get(pointer).into_iter().flatten() {
            match (locations[number].on, name) {
                (On::Value, None | Some((0, _))) => bytes[number] = value,
                (On::Name(wanted), Some((nth, start))) if nth == wanted => bytes[number] = start,
                _ => {}
            }
        }
        // Whether some wanted location is inside.
        let inside = format!("{pointer}/");
        wanted.range(inside.as_str()..).next().is_some_and(|(other, _)| other.starts_with(&inside))
    };
    scan.space();
    if met("", None, scan.at) {
        scan.value(&mut met);
    }
    bytes
}

/// A cursor over JSON that is known to be valid, or nearly: on anything else it must only not panic.
struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    pointer: String,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Walks through a value that contains wanted locations. `met` gets each field and item, and returns whether to look
    /// inside.
    fn value(&mut self, met: &mut impl FnMut(&str, Option<(usize, usize)>, usize) -> bool) {
        let is_object = match self.peek() {
            Some(b'{') => true,
            Some(b'[') => false,
            _ => return self.skip(),
        };
        self.at += 1;
        let mut names: HashMap<String, usize> = HashMap::new();
        for number in 0.. {
            self.space();
            let Some(byte) = self.peek() else { return };
            if matches!(byte, b'}' | b']') {
                self.at += 1;
                return;
            }
            let length = self.pointer.len();
            let mut name = None;
            if is_object {
                let start = self.at;
                self.skip();
                let written = String::from_utf8_lossy(&self.text[start..self.at]);
                let read = serde_json::from_str(&written).unwrap_or_else(|_| written.into_owned());
                push_name(&mut self.pointer, &read);
                let nth = names.entry(read).or_default();
                name = Some((*nth, start));
                *nth += 1;
                self.space();
                // The colon.
                self.at += 1;
                self.space();
            } else {
                self.pointer.push_str(&format!("/{number}"));
            }
            let start = self.at;
            if met(&self.pointer, name, start) {
                self.value(met);
            } else {
                self.skip();
            }
            self.pointer.truncate(length);
            self.space();
            // The comma; in invalid JSON, any byte, so that there is progress.
            if self.peek() == Some(b',') || self.at == start {
                self.at += 1;
            }
        }
    }

    /// Skips a value without recursion: it may be arbitrarily deep.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' | b',' | b':' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, pointer: &str, on: On) -> usize {
        let sources = [Source { path: "deck.json".into(), bytes: text.into() }];
        let mut location = Location::new(0, pointer, on);
        find(&sources, vec![&mut location]);
        assert_eq!(location.to_string(), format!("deck.json:{}", location.line()));
        location.line()
    }

    #[test]
    fn a_value_and_a_name_have_their_lines() {
        let text = "\u{feff}{\n \"a/b~\": [1,\n  {\"c\":\n true, \"c\": 2},\n {\"\\u0063\": {}}]\n}";
        assert_eq!(line(text, "", On::Value), 1);
        assert_eq!(line(text, "/a~1b~0", On::Value), 2);
        assert_eq!(line(text, "/a~1b~0/1/c", On::Value), 4);
        assert_eq!(line(text, "/a~1b~0/1/c", On::Name(0)), 3);
        assert_eq!(line(text, "/a~1b~0/1/c", On::Name(1)), 4);
        assert_eq!(line(text, "/a~1b~0/2/c", On::Name(0)), 5);
        assert_eq!(line(text, "/a~1b~0", On::Byte(text.len() - 4)), 6);
    }

    #[test]
    fn a_path_is_written_as_a_pointer() {
        let mut broken = Broken::default();
        broken.insert("/cards/3/questions/1");
        let card = Here::listed(2, "cards", 3, &broken);
        let questions = card.field("questions");
        assert_eq!((card.location().file, card.location().pointer), (2, "/cards/3".to_owned()));
        assert_eq!(questions.item(10).field("a/b").pointer(), "/cards/3/questions/10/a~1b");
        assert!(questions.item(1).field("stem").is_broken() && !questions.item(10).is_broken());
        assert!(broken.reaches("/cards/3/questions") && !broken.reaches("/cards/3/questions/10"));
    }

    #[test]
    fn depth_and_nonsense_are_walked_over() {
        let deep = format!("{{\"x-a\": {}, \"id\": 1}}", "[".repeat(1_000_000));
        for text in [&deep, "{\"a\" 1, \"id\"", "[1, 2", "{]}", "\"", "{\"id\": \"\\"] {
            line(text, "/id/0/a", On::Value);
            line(text, "/id", On::Name(3));
        }
    }
}
