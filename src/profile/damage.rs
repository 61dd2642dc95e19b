//! Lines that cannot be read: each is copied once to a file beside its journal, and reported once.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::regular_file;
use crate::text::path_text;

/// A line that could not be read, or something in a journal's place that is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The journal.
    pub path: PathBuf,
    /// The line, from 1; 0 where it is no file.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
    /// The line's bytes.
    pub bytes: Vec<u8>,
}

impl Damage {
    /// Something that has a journal's name and is no file.
    pub(super) fn stray(path: PathBuf, what: &str) -> Self {
        let why = format!("{what}, not a file");
        let name = path_text(path.file_name().unwrap_or_default().as_ref());
        let bytes = format!("{name}: {why}").into_bytes();
        Self { path, line: 0, why, bytes }
    }

    /// Where damaged lines of its journal are copied to.
    pub(super) fn quarantine_file(&self) -> PathBuf {
        self.path.with_extension("damaged")
    }
}

/// The damaged lines that were copied before, read once for each journal.
#[derive(Default)]
pub(super) struct Quarantined(HashMap<PathBuf, HashSet<Vec<u8>>>);

impl Quarantined {
    /// Whether a damaged line was copied before.
    pub fn holds(&mut self, damage: &Damage) -> bool {
        let read = |path: &Path| {
            // A link is not written through, so what it leads to is no copy of ours.
            let copied =
                if path.is_symlink() { None } else { regular_file::read(path).ok() }.unwrap_or_default();
            copied.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect()
        };
        let path = damage.quarantine_file();
        self.0.entry(path).or_insert_with_key(|path| read(path)).contains(&damage.bytes)
    }
}

/// Retains what was not copied yet.
pub(super) fn retain_new(damaged: &mut Vec<Damage>) {
    let mut quarantined = Quarantined::default();
    damaged.retain(|damage| !quarantined.holds(damage));
}

/// Copies damaged lines to the files beside their journals, each once.
///
/// # Errors
/// The file that could not be written, and why.
pub(super) fn quarantine(damaged: &[Damage]) -> Result<(), (PathBuf, io::Error)> {
    for lines in damaged.chunk_by(|a, b| a.path == b.path) {
        let path = lines.first().map(Damage::quarantine_file).unwrap_or_default();
        append(&path, lines).map_err(|error| (path, error))?;
    }
    Ok(())
}

fn append(path: &Path, damaged: &[Damage]) -> io::Result<()> {
    let mut file = regular_file::append(path)?;
    let mut lines = Vec::new();
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    if last != [b'\n'] {
        // Whoever wrote before was cut off.
        lines.push(b'\n');
    }
    let mut written = HashSet::new();
    for damage in damaged.iter().filter(|damage| written.insert(&damage.bytes)) {
        lines.extend(&damage.bytes);
        lines.push(b'\n');
    }
    file.write_all(&lines)?;
    file.sync_data()
}

/// That damaged lines could not be copied: nothing is lost by that.
pub(super) fn describe_not_copied((path, error): &(PathBuf, io::Error)) -> String {
    format!("cannot write {}: {error}; the damaged lines stay in their journal", path_text(path))
}

/// Messages for the learner: one a journal, however many lines are damaged.
pub(super) fn describe(damaged: &[Damage]) -> Vec<String> {
    let mut journals: Vec<(&Path, Vec<&Damage>)> = Vec::new();
    for damage in damaged {
        match journals.iter_mut().find(|(path, _)| *path == damage.path) {
            Some((_, lines)) => lines.push(damage),
            None => journals.push((&damage.path, vec![damage])),
        }
    }
    let line = |(path, lines): (&Path, Vec<&Damage>)| {
        let path = path_text(path);
        match &lines[..] {
            [Damage { line: 0, why, .. }] => {
                format!(
                    "{path}: left out, because it is {why}: move it away, or put the journal back in its place"
                )
            }
            [Damage { line, why, .. }] => {
                format!("{path}:{line}: a damaged line was left out ({why}); everything else counts")
            }
            lines => format!(
                "{path}: {} damaged lines left out (the first is line {}), everything else counts: trainer profile \
                 verify lists them",
                lines.len(),
                lines.iter().map(|damage| damage.line).min().unwrap_or(1)
            ),
        }
    };
    journals.into_iter().map(line).collect()
}
