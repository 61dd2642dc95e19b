//! The snapshot file: all that any screen or command needs besides the decks.
//!
//! `profile.json`, format 1: the record of the fold, and how far it has read each journal. A pure function of the
//! journals: it may be deleted at any time, and is made again from them, byte for byte.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::directory;
use super::regular_file;
use super::temp_file;
use crate::history::{CardRecord, Confusion, DayTotals, ENGINE, Exams, Order, Record, Retention};
use crate::memory::Day;
use crate::names::{CardName, stable_hash};

/// The version of the file.
const FORMAT: u32 = 1;

/// The name of the file.
pub(super) const FILE: &str = "profile.json";

/// How much of each end of a journal the check covers: enough to notice another file, little enough to cost nothing.
const CHECKED: usize = 4096;

/// How far a journal was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Watermark {
    /// So many bytes: whole lines.
    pub bytes: u64,
    /// A hash of the first and the last of these bytes.
    pub check: String,
}

impl Watermark {
    /// A mark whose check is made only when a snapshot is written: an answer is not to wait for it.
    pub fn unchecked(bytes: u64) -> Self {
        Self { bytes, check: String::new() }
    }

    /// Whether the check was not made yet.
    pub fn is_unchecked(&self) -> bool {
        self.check.is_empty()
    }

    fn new(bytes: u64, head: &[u8], tail: &[u8]) -> Self {
        let check = stable_hash(&[&String::from_utf8_lossy(head), &String::from_utf8_lossy(tail)]);
        Self { bytes, check: format!("{check:016x}") }
    }

    /// The mark of the first `bytes` bytes of a file; an error where it is shorter.
    pub fn of_file(file: &mut (impl io::Read + io::Seek), bytes: u64) -> io::Result<Self> {
        let size = usize::try_from(bytes).unwrap_or(usize::MAX).min(CHECKED);
        let mut head = vec![0; size];
        file.seek(io::SeekFrom::Start(0))?;
        file.read_exact(&mut head)?;
        let mut tail = vec![0; size];
        file.seek(io::SeekFrom::Start(bytes - size as u64))?;
        file.read_exact(&mut tail)?;
        Ok(Self::new(bytes, &head, &tail))
    }
}

/// How far each journal was read, by file name.
pub(super) type Watermarks = BTreeMap<String, Watermark>;

/// The file as it is read. Spelled out, since serde's `flatten` would read everything twice.
#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the field's name is the file's")]
struct Read {
    format: u32,
    engine: u32,
    read: Watermarks,
    settings: BTreeMap<String, serde_json::Value>,
    cards: HashMap<CardName, CardRecord>,
    days: BTreeMap<Day, DayTotals>,
    confusions: Vec<Confusion>,
    retention: Retention,
    #[serde(default)]
    exams: Exams,
    #[serde(default)]
    renamed: BTreeMap<CardName, CardName>,
    devices: BTreeMap<String, u64>,
    upto: Option<Order>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    engine: u32,
    read: &'a Watermarks,
    #[serde(flatten)]
    record: &'a Record,
}

/// Reads the snapshot; none where there is none that this program can use.
pub(super) fn read(dir: &Path) -> Option<(Watermarks, Record)> {
    let bytes = regular_file::read(&dir.join(FILE)).ok()?;
    let read: Read = serde_json::from_slice(&bytes).ok()?;
    if read.format != FORMAT || read.engine != ENGINE {
        return None;
    }
    let record = Record {
        settings: read.settings,
        cards: read.cards,
        days: read.days,
        confusions: read.confusions,
        retention: read.retention,
        exams: read.exams,
        renamed: read.renamed,
        devices: read.devices,
        upto: read.upto,
    };
    Some((read.read, record))
}

/// Whether the snapshot that is there was made by a program with another format or fold. The beginning of the file tells,
/// since both numbers stand first.
pub(super) fn is_of_another_version(dir: &Path) -> bool {
    let mut begins = Vec::new();
    let read = regular_file::open(&dir.join(FILE)).and_then(|file| file.take(64).read_to_end(&mut begins));
    let ours = format!("{{\"format\":{FORMAT},\"engine\":{ENGINE},");
    read.is_ok() && begins.starts_with(b"{\"format\":") && !begins.starts_with(ours.as_bytes())
}

/// Writes the snapshot to a temporary file and renames it into place.
pub(super) fn write(dir: &Path, marks: &Watermarks, record: &Record) -> io::Result<()> {
    let written = Written { format: FORMAT, engine: ENGINE, read: marks, record };
    let mut text = serde_json::to_vec(&written)?;
    text.push(b'\n');
    temp_file::write(dir, &text)?.persist(dir.join(FILE))?;
    directory::sync(dir)
}
