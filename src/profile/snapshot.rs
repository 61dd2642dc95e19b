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
use crate::history::{
    CardRecord, Confusion, DayTotals, ENGINE, Exams, FirstLooks, HeldBack, Latest, Order, Placed, Record,
    Retention,
};
use crate::memory::Day;
use crate::names::{CardName, stable_hash};

/// The version of the file.
const FORMAT: u32 = 1;

/// The name of the file.
pub(super) const FILE: &str = "profile.json";

/// The name of the file beside it with what the unfinished exams of its day hold back. It may be deleted, too: then all
/// journals are read to make it again.
pub(super) const BESIDE: &str = "exams.json";

/// How much of each end of a journal the check covers: enough to notice another file, little enough to cost nothing.
const CHECKED: usize = 4096;

/// How far a journal was read, as the snapshot has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Watermark {
    /// So many bytes: whole lines.
    pub bytes: u64,
    /// A hash of the first and the last of these bytes.
    pub check: String,
}

/// How far a journal was read, and both ends of what was read: so that another content in its place is noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// So many bytes: whole lines.
    pub bytes: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
}

impl Mark {
    /// The mark of the first `bytes` bytes of a file; an error where it is shorter.
    pub fn of_file(file: &mut (impl io::Read + io::Seek), bytes: u64) -> io::Result<Self> {
        let size = usize::try_from(bytes).unwrap_or(usize::MAX).min(CHECKED);
        let mut head = vec![0; size];
        file.seek(io::SeekFrom::Start(0))?;
        file.read_exact(&mut head)?;
        let mut tail = vec![0; size];
        file.seek(io::SeekFrom::Start(bytes - size as u64))?;
        file.read_exact(&mut tail)?;
        Ok(Self { bytes, head, tail })
    }

    /// Whether these are the first bytes of a file.
    pub fn is_of(&self, file: &mut (impl io::Read + io::Seek)) -> bool {
        Self::of_file(file, self.bytes).is_ok_and(|there| there == *self)
    }

    /// Takes in what comes next in the journal.
    pub fn extend(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let room = CHECKED - self.head.len().min(CHECKED);
        self.head.extend(&bytes[..room.min(bytes.len())]);
        self.tail.extend(&bytes[bytes.len().saturating_sub(CHECKED)..]);
        self.tail.drain(..self.tail.len().saturating_sub(CHECKED));
    }

    /// As the snapshot has it. Hashed only when one is written or read: an answer is not to wait for it.
    pub fn stamp(&self) -> Watermark {
        let [head, tail] = [&self.head, &self.tail].map(|end| String::from_utf8_lossy(end));
        Watermark { bytes: self.bytes, check: format!("{:016x}", stable_hash(&[&head, &tail])) }
    }
}

/// How far each journal was read, by file name.
pub(super) type Marks = BTreeMap<String, Mark>;

/// The same as the snapshot has it.
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
    first: FirstLooks,
    #[serde(default)]
    exams: Exams,
    #[serde(default)]
    placed: Placed,
    #[serde(default)]
    renamed: BTreeMap<CardName, CardName>,
    #[serde(default)]
    unrenamed: BTreeMap<CardName, CardName>,
    devices: BTreeMap<String, u64>,
    #[serde(default)]
    latest: BTreeMap<String, Latest>,
    upto: Option<Order>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    engine: u32,
    read: Watermarks,
    #[serde(flatten)]
    record: &'a Record,
}

/// The file beside the snapshot.
#[derive(Serialize, Deserialize)]
struct Beside {
    format: u32,
    engine: u32,
    /// How far the snapshot has read: it belongs to no other.
    read: Watermarks,
    held_back: HeldBack,
}

/// Reads what exams hold back of the snapshot that has read so far; none where nothing of use was kept beside it.
pub(super) fn read_beside(dir: &Path, read: &Watermarks) -> Option<HeldBack> {
    let beside: Beside = serde_json::from_slice(&regular_file::read(&dir.join(BESIDE)).ok()?).ok()?;
    let is_ours = (beside.format, beside.engine) == (FORMAT, ENGINE) && beside.read == *read;
    is_ours.then_some(beside.held_back)
}

/// Keeps what exams hold back of the snapshot beside it. What cannot be kept is made again from the journals.
pub(super) fn keep_beside(dir: &Path, marks: &Marks, held_back: Option<HeldBack>) {
    let Some(held_back) = held_back else {
        let _ = directory::remove(&dir.join(BESIDE));
        return;
    };
    let beside = Beside { format: FORMAT, engine: ENGINE, read: stamps(marks), held_back };
    let Ok(text) = serde_json::to_vec(&beside) else { return };
    let _ = temp_file::write_unsynced(dir, &text).map(|file| file.persist(dir.join(BESIDE)));
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
        first: read.first,
        exams: read.exams,
        placed: read.placed,
        renamed: read.renamed,
        unrenamed: read.unrenamed,
        devices: read.devices,
        latest: read.latest,
        upto: read.upto,
    };
    Some((read.read, record))
}

fn stamps(marks: &Marks) -> Watermarks {
    marks.iter().map(|(name, mark)| (name.clone(), mark.stamp())).collect()
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
pub(super) fn write(dir: &Path, marks: &Marks, record: &Record) -> io::Result<()> {
    let written = Written { format: FORMAT, engine: ENGINE, read: stamps(marks), record };
    let mut text = serde_json::to_vec(&written)?;
    text.push(b'\n');
    temp_file::write(dir, &text)?.persist(dir.join(FILE))?;
    directory::sync(dir)
}
