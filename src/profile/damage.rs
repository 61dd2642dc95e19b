//! Lines that cannot be read: each is kept once beside its journal, and told once.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The journal.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
    /// The line's bytes.
    pub bytes: Vec<u8>,
}

impl Damage {
    /// Where damaged lines of its journal are kept.
    pub(super) fn kept_in(&self) -> PathBuf {
        self.path.with_extension("damaged")
    }
}

/// Whether a damaged line was kept before.
pub(super) fn is_set_aside(damage: &Damage) -> bool {
    std::fs::read(damage.kept_in())
        .is_ok_and(|kept| kept.split(|&b| b == b'\n').any(|line| line == damage.bytes))
}

/// Keeps a damaged line.
pub(super) fn set_aside(damage: &Damage) -> io::Result<()> {
    let mut file = std::fs::File::options().read(true).append(true).create(true).open(damage.kept_in())?;
    let mut line = Vec::with_capacity(damage.bytes.len() + 2);
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    if last != [b'\n'] {
        // Whoever wrote before was cut off.
        line.push(b'\n');
    }
    line.extend(&damage.bytes);
    line.push(b'\n');
    file.write_all(&line)?;
    file.sync_data()
}
