//! Files of other formats, as a deck of ours: JSON that the deck's own reader takes, and the places that its cards came
//! from.

use serde::Serialize;

use super::draft::{Draft, Place, Remark, title_of};
use super::foreign::foreign;
use super::input::{Input, ending, stem};
use super::json::is_deck;
use super::known::Known;
use super::list::format_of;
use super::meter::Meter;
use super::mixed;
use crate::deck::format::{CardDef, FORMAT, TopicDef};
use crate::deck::{Problem, Severity, Source};
use crate::text::{count, plural};

/// Raised where the same bytes make other cards than before: what was converted then is converted again.
pub const EDITION: u32 = 12;

/// A deck that was read from other formats.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The format's name: `csv`.
    pub format: String,
    /// The files, as messages call them.
    pub files: Vec<String>,
    /// How many of them hold no card.
    pub without_cards: usize,
    /// Whether files of other formats than most were left out.
    pub is_mixed: bool,
    /// Where each card came from.
    pub places: Places,
    /// What was left out, and why.
    pub left_out: Vec<Remark>,
    /// What was read otherwise than it stands.
    pub remarks: Vec<Remark>,
    /// The deck as JSON, but for its format and id: see [`Converted::source`].
    pub body: String,
}

/// The places of cards, in their order: as they are, or as the text that they are stored in. Mostly none is asked for.
#[derive(Clone, Debug)]
pub enum Places {
    /// As they were read.
    Read(Vec<Place>),
    /// As they are stored: `0:12 0:14 …`.
    Stored(String),
}

impl Places {
    /// The place of a card.
    pub fn get(&self, card: usize) -> Option<Place> {
        match self {
            Self::Read(places) => places.get(card).copied(),
            Self::Stored(text) => {
                let (file, line) = text.split(' ').nth(card)?.split_once(':')?;
                Some(Place { file: file.parse().ok()?, line: line.parse().ok()? })
            }
        }
    }

    /// As they are stored.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Read(places) => {
                let all: Vec<String> =
                    places.iter().map(|Place { file, line }| format!("{file}:{line}")).collect();
                all.join(" ")
            }
            Self::Stored(text) => text.clone(),
        }
    }
}

/// Why files are no deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDeck {
    /// They hold no card; for a file that must be named alone, why.
    NoCards(Problem),
    /// They cannot be read.
    Faulty(Problem),
}

impl NoDeck {
    /// What is to be said.
    pub fn problem(&self) -> &Problem {
        match self {
            Self::NoCards(problem) | Self::Faulty(problem) => problem,
        }
    }
}

/// The deck's JSON but for format and id.
#[derive(Serialize)]
struct Body<'d> {
    title: &'d str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    topics: &'d [TopicDef],
}

/// Reads files as one deck. `root` is the path of their folder, as messages call it; none for a file alone.
///
/// # Errors
/// No cards; a file alone that cannot be read at all.
pub fn convert(files: &[Source], root: Option<&str>) -> Result<Converted, NoDeck> {
    convert_metered(files, root, Meter::default())
}

/// As [`convert`]; the meter hears how far that is.
///
/// # Errors
/// As there.
pub fn convert_metered(files: &[Source], root: Option<&str>, meter: Meter) -> Result<Converted, NoDeck> {
    let mut all = ReadFiles::of(files, root, meter, &|_| None)?;
    let main = all.main_format();
    if let Some(main) = main {
        let formats = std::mem::take(&mut all.formats);
        let other = |at: usize| formats.get(at).copied().flatten().filter(|found| found.name != main.name);
        let why = |at: usize| other(at).map(|found| of_another_format(found, main));
        all = ReadFiles::of(files, root, std::mem::take(&mut all.draft.meter), &why)?;
    }
    let ReadFiles { draft, formats, without_cards, why_none, .. } = all;
    let Some(format) = formats.into_iter().flatten().next() else {
        return Err(none_of(&draft, files, why_none));
    };
    let is_mixed = main.is_some();
    let main = files.first().map(|file| file.path.as_str()).unwrap_or_default();
    let name = root.unwrap_or(main).trim_end_matches(['/', '\\']);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let title = draft.title.as_deref().unwrap_or(if root.is_some() { name } else { stem(name) });
    let body = body(&title_of(title), &draft.topics, &draft.cards);
    Ok(Converted {
        format: format.name.to_owned(),
        files: files.iter().map(|file| file.path.clone()).collect(),
        without_cards,
        is_mixed,
        places: Places::Read(draft.places),
        left_out: draft.left_out,
        remarks: draft.remarks,
        body,
    })
}

/// What is said of a file that is not of the format that most others are of.
fn of_another_format(found: &Known, main: &Known) -> String {
    format!(
        "this is {}, and most of its folder is in another format ({}): move it to a folder of its own",
        found.title, main.title
    )
}

/// What files came to.
struct ReadFiles {
    draft: Draft,
    /// The format of each file that holds cards.
    formats: Vec<Option<&'static Known>>,
    /// How many cards each has.
    cards: Vec<usize>,
    without_cards: usize,
    /// Why the first of those without cards has none.
    why_none: Option<Problem>,
}

impl ReadFiles {
    /// Reads files, but for those of which something is said instead.
    fn of(
        files: &[Source],
        root: Option<&str>,
        meter: Meter,
        instead: &dyn Fn(usize) -> Option<String>,
    ) -> Result<Self, NoDeck> {
        let draft = Draft::metered(meter);
        let mut all =
            Self { draft, formats: Vec::new(), cards: Vec::new(), without_cards: 0, why_none: None };
        for (at, source) in files.iter().enumerate() {
            let draft = &mut all.draft;
            draft.file = at;
            let before = draft.len();
            let input = Input::new(source, root);
            draft.meter.begin(at, files.len(), input.text());
            if let Some(why) = instead(at) {
                draft.leave_out(1, why);
                continue;
            }
            let found = read(&input, draft);
            all.cards.push(draft.len() - before);
            all.formats.push(found.as_ref().ok().copied());
            match found {
                Ok(_) => {}
                Err(NoDeck::Faulty(problem)) if files.len() > 1 => {
                    // The others are a deck all the same.
                    draft.leave_out(problem.line, problem.message);
                    all.without_cards += 1;
                }
                Err(NoDeck::Faulty(problem)) => return Err(NoDeck::Faulty(problem)),
                Err(NoDeck::NoCards(problem)) => {
                    all.why_none.get_or_insert(problem);
                    all.without_cards += 1;
                }
            }
        }
        Ok(all)
    }

    /// The format that most files are of, and of several with as many the one with most cards; none where all are of one. All
    /// cards of a deck come from files of one format, so that a page about the deck adds none.
    fn main_format(&self) -> Option<&'static Known> {
        let mut met: Vec<(&'static Known, usize, usize)> = Vec::new();
        for (format, cards) in self.formats.iter().zip(&self.cards) {
            let Some(format) = format else { continue };
            match met.iter_mut().find(|(known, ..)| known.name == format.name) {
                Some((_, files, all)) => (*files, *all) = (*files + 1, *all + cards),
                None => met.push((format, 1, *cards)),
            }
        }
        let most = met.iter().map(|(_, files, cards)| (*files, *cards)).max()?;
        let main = met.iter().find(|(_, files, cards)| (*files, *cards) == most)?;
        (met.len() > 1).then_some(main.0)
    }
}

/// Reads one file into the draft; gives its format if it added cards.
fn read(input: &Input<'_>, draft: &mut Draft) -> Result<&'static Known, NoDeck> {
    let nothing = |why: &str| NoDeck::NoCards(problem(input.path, 1, why.to_owned()));
    if input.bytes.is_empty() {
        return Err(nothing("the file is empty: there is nothing to ask"));
    }
    if let Some(why) = foreign(input) {
        return Err(nothing(why));
    }
    let Some(format) = format_of(input, &mut draft.meter) else {
        return Err(match input.no_text() {
            Some(why) => NoDeck::Faulty(problem(input.path, 1, why.to_owned())),
            None if input.text().trim().is_empty() => nothing("the file is empty: there is nothing to ask"),
            None => nothing(
                "there are no cards in it that trainer can read: write Q: and A: lines, or question :: answer (trainer help decks shows all formats)",
            ),
        });
    };
    let (cards, left_out) = (draft.len(), draft.left_out.len());
    let file = (format.file_is_topic && !input.is_alone).then(|| input.stem());
    let titles: Vec<&str> = input.folders.iter().copied().chain(file).collect();
    draft.begin(&titles);
    draft.meter.pass(0, 1);
    if mixed::MAY_BE.contains(&format.name) && input.ends_in(&["md", "markdown", "txt"]) {
        mixed::read(input, draft, format);
    } else {
        (format.read)(input, draft);
    }
    if draft.len() > cards {
        if let Some(remark) = input.remark() {
            draft.remark(1, remark);
        }
        return Ok(format);
    }
    // Nothing but faults: the first of them says more than that there are no cards.
    match draft.left_out.get(left_out) {
        Some(first) => Err(NoDeck::Faulty(problem(input.path, first.place.line, first.why.clone()))),
        None => Err(nothing(&draft.none.map_or_else(
            || {
                format!(
                    "there are no cards in it, though it looks like {}: trainer help decks shows how they are written",
                    format.title
                )
            },
            ToOwned::to_owned,
        ))),
    }
}

/// Why no file has a card.
fn none_of(draft: &Draft, files: &[Source], why_none: Option<Problem>) -> NoDeck {
    if let Some(first) = draft.left_out.first() {
        let path = files.get(first.place.file).map(|file| file.path.as_str()).unwrap_or_default();
        return NoDeck::Faulty(problem(path, first.place.line, first.why.clone()));
    }
    NoDeck::NoCards(why_none.unwrap_or_else(|| problem("", 1, "there are no files: name one".into())))
}

fn problem(path: &str, line: usize, message: String) -> Problem {
    Problem {
        path: path.to_owned(),
        line: line.max(1),
        pointer: String::new(),
        severity: Severity::Error,
        message,
    }
}

/// One card a line.
fn body(title: &str, topics: &[TopicDef], cards: &[CardDef]) -> String {
    // What is made of texts and numbers can be written as JSON.
    let mut body = serde_json::to_string(&Body { title, topics }).unwrap_or_default();
    // Its closing brace comes at the end.
    body.pop();
    body.remove(0);
    body.push_str(",\"cards\":[\n");
    for (at, card) in cards.iter().enumerate() {
        if at > 0 {
            body.push_str(",\n");
        }
        body.push_str(&serde_json::to_string(card).unwrap_or_default());
    }
    body.push_str("\n]}\n");
    body
}

impl Converted {
    /// The deck as a file of ours, under an id.
    pub fn source(&self, id: &str) -> Source {
        let path = self.files.first().cloned().unwrap_or_default();
        let id = serde_json::to_string(id).unwrap_or_default();
        Source { path, bytes: format!("{{\"format\":{FORMAT},\"id\":{id},{}", self.body).into_bytes() }
    }

    /// What the deck's rules found, at the place in the file that it was read from.
    pub fn place(&self, problem: &mut Problem) {
        let mut steps = problem.pointer.split('/').skip(1);
        let card = steps.next().filter(|list| *list == "cards").and_then(|_| steps.next()?.parse().ok());
        let place = card.and_then(|card: usize| self.places.get(card));
        let place = place.unwrap_or(Place { file: 0, line: 1 });
        problem.path = self.file(place).to_owned();
        problem.line = place.line.max(1);
        problem.pointer.clear();
    }

    /// What was left out (errors), and what was read otherwise than it stands (warnings).
    pub fn problems(&self) -> Vec<Problem> {
        let problem = |severity, remark: &Remark| Problem {
            path: self.file(remark.place).to_owned(),
            line: remark.place.line.max(1),
            pointer: String::new(),
            severity,
            message: remark.message(),
        };
        let left_out = self.left_out.iter().map(|remark| problem(Severity::Error, remark));
        let mut all: Vec<Problem> =
            left_out.chain(self.remarks.iter().map(|remark| problem(Severity::Warning, remark))).collect();
        if self.without_cards > 0 && self.files.len() > 1 {
            all.push(Problem {
                path: self.files.first().cloned().unwrap_or_default(),
                line: 1,
                pointer: String::new(),
                severity: Severity::Warning,
                message: format!(
                    "{} of {} here, which {} passed over",
                    plural(self.without_cards, "file holds no card", "files hold no card"),
                    count(self.files.len(), "file"),
                    if self.without_cards == 1 { "was" } else { "were" },
                ),
            });
        }
        all
    }

    /// The path of a place.
    pub fn file(&self, place: Place) -> &str {
        self.files.get(place.file).map(String::as_str).unwrap_or_default()
    }
}

impl Remark {
    /// As it is said: with how often it was met.
    pub fn message(&self) -> String {
        match (self.times, self.place.line) {
            (..=1, _) => self.why.clone(),
            (times, 0) => format!("{} ({times} times)", self.why),
            (times, _) => format!("{} ({times} times, here first)", self.why),
        }
    }
}

/// Whether a file is a deck in our own format, sound or not, by its name and how it begins; all of it is asked for where
/// that does not say.
pub fn is_ours(name: &str, beginning: &[u8], whole: impl FnOnce() -> Vec<u8>) -> bool {
    let text = beginning.strip_prefix("\u{feff}".as_bytes()).unwrap_or(beginning).trim_ascii_start();
    let is_json = ending(name) == "json";
    match text.first() {
        Some(b'{') if is_numbered(text) => true,
        Some(b'{' | 0xfe | 0xff | 0) if is_json => is_deck(&whole()),
        Some(b'[') => false,
        _ => is_json,
    }
}

/// Whether a text says `"format"` with a number, as decks of ours do: a JSON Schema has formats, too, by name.
fn is_numbered(text: &[u8]) -> bool {
    const NAME: &[u8] = b"\"format\"";
    let places = text.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME);
    places.filter_map(|(at, _)| text.get(at + NAME.len()..)).any(|behind| {
        let value = behind.trim_ascii_start().strip_prefix(b":").map(<[u8]>::trim_ascii_start);
        value.and_then(<[u8]>::first).is_some_and(u8::is_ascii_digit)
    })
}

/// The id of a deck, of the name of its file or folder.
pub fn deck_id(name: &str, is_folder: bool) -> String {
    super::draft::slug(if is_folder { name } else { stem(name) })
}
