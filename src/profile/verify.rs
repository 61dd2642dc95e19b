//! Looking at everything, and changing nothing.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::damage::{Damage, Quarantined};
use super::device::existing_device;
use super::error::ProfileError;
use super::future::FutureEvents;
use super::journal::scan;
use super::regular_file;
use super::snapshot::{self, Mark};
use crate::history::{Event, ReadError, What, fold, read_line, standing_after};
use crate::text::path_text;

/// A clock may be off by this much before it is worth telling.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many journals there are.
    pub journals: usize,
    /// How many events can be read, each counted once.
    pub events: usize,
    /// How the snapshot stands to the journals.
    pub snapshot: Snapshot,
    /// What is damaged or odd, by journal and line.
    pub findings: Vec<Finding>,
    /// Events dated in the future and not taken back.
    pub future: FutureEvents,
}

impl Report {
    /// Whether nothing needs mending. What was set aside is mended, and a clock that was wrong is only odd.
    pub fn is_sound(&self) -> bool {
        self.snapshot != Snapshot::Different
            && !self.findings.iter().any(|finding| finding.problem.is_grave())
    }
}

/// How the snapshot stands to the journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snapshot {
    /// There is none; it is made when it is needed.
    Missing,
    /// It is what a rebuild makes.
    Current,
    /// It is what a rebuild made of an earlier state; what came since is read from the journals.
    Behind,
    /// It fits neither this program nor these journals, and is not used.
    Unusable,
    /// It says something else than the journals that it was made from.
    Different,
}

impl Snapshot {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Snapshot::Missing => "missing",
            Snapshot::Current => "current",
            Snapshot::Behind => "behind",
            Snapshot::Unusable => "unusable",
            Snapshot::Different => "different",
        }
    }
}

/// One thing that is damaged or odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The journal.
    pub path: PathBuf,
    /// The line, from 1; 0 where there is none.
    pub line: usize,
    /// What it is.
    pub problem: Problem,
    /// In words.
    pub message: String,
}

/// What may be wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It cannot be read.
    Damaged,
    /// It cannot be read, and is kept in the `.damaged` file already.
    SetAside,
    /// It is called like a journal and is no file; there is no line.
    NoFile,
    /// A newer program wrote it.
    Newer,
    /// Another line has the same device and number.
    SameNumber,
    /// The clock had gone back by more than a day.
    ClockBack,
    /// It is from after now.
    Future,
    /// It is from after now, and was taken back.
    TakenBack,
    /// The last line has no end: it counts once the next answer is saved.
    NoEnd,
}

impl Problem {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Problem::Damaged => "damaged",
            Problem::SetAside => "set-aside",
            Problem::NoFile => "no-file",
            Problem::Newer => "newer",
            Problem::SameNumber => "same-number",
            Problem::ClockBack => "clock-back",
            Problem::Future => "future",
            Problem::TakenBack => "taken-back",
            Problem::NoEnd => "no-end",
        }
    }

    /// Whether something cannot be read that should be.
    pub fn is_grave(self) -> bool {
        matches!(self, Problem::Damaged | Problem::NoFile | Problem::Newer)
    }
}

/// An event and where it stands.
struct Placed {
    event: Event,
    path: PathBuf,
    line: usize,
    /// Where in the file its line ends.
    end: u64,
    /// Whether that line has its end.
    whole: bool,
}

/// Reads everything in a profile.
///
/// # Errors
/// A profile that is not there, or a file in it that cannot be read.
pub fn verify(dir: &Path, now: Timestamp) -> Result<Report, ProfileError> {
    if !dir.is_dir() {
        return Err(ProfileError::NoProfile(dir.to_owned()));
    }
    let (files, strays) = scan(dir)?;
    let (mut placed, mut findings) = (Vec::new(), Vec::new());
    for Damage { path, line, why, .. } in strays {
        let message =
            format!("left out, because it is {why}: move it away, or put the journal back in its place");
        findings.push(Finding { path, line, problem: Problem::NoFile, message });
    }
    let mut kept = Quarantined::default();
    for (_, path) in &files {
        read_journal(path, &mut kept, &mut placed, &mut findings)?;
    }
    let snapshot = snapshot_state(dir, &files, &placed)?;
    let mut seen = HashSet::new();
    placed.retain(|placed| seen.insert((placed.event.dev.clone(), placed.event.n, placed.event.line)));
    placed.sort_by(|a, b| (&a.event.dev, a.event.n).cmp(&(&b.event.dev, b.event.n)));
    oddities(&placed, &mut findings);
    let future = yet_to_come(dir, &placed, now, &mut findings)?;
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok(Report { journals: files.len(), events: placed.len(), snapshot, findings, future })
}

fn read_journal(
    path: &Path,
    kept: &mut Quarantined,
    placed: &mut Vec<Placed>,
    findings: &mut Vec<Finding>,
) -> Result<(), ProfileError> {
    let bytes = regular_file::read(path).map_err(ProfileError::io("read", path))?;
    let mut end = 0;
    for (at, text) in bytes.split_inclusive(|&b| b == b'\n').enumerate() {
        end += text.len() as u64;
        let content = text.strip_suffix(b"\n");
        let (line, whole) = (content.unwrap_or(text), content.is_some());
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut find = |problem, message| {
            findings.push(Finding { path: path.to_owned(), line: at + 1, problem, message });
        };
        if !whole {
            find(
                Problem::NoEnd,
                "the last line is unfinished: it counts once the next answer is saved".into(),
            );
        }
        let read = match std::str::from_utf8(line) {
            Ok(text) => read_line(text.trim_end_matches('\r')),
            Err(_) => Err(ReadError::Damaged("not UTF-8".into())),
        };
        match read {
            Ok(event) => placed.push(Placed { event, path: path.to_owned(), line: at + 1, end, whole }),
            Err(ReadError::Newer(version)) => {
                find(
                    Problem::Newer,
                    format!("written by a newer trainer, version {version}: update trainer"),
                );
            }
            Err(ReadError::Damaged(why)) => {
                let damage = Damage { path: path.to_owned(), line: at + 1, why, bytes: line.to_vec() };
                let why = &damage.why;
                match (whole, kept.holds(&damage)) {
                    (false, _) => {}
                    (true, true) => {
                        find(Problem::SetAside, format!("damaged, already quarantined ({why})"));
                    }
                    (true, false) => {
                        find(
                            Problem::Damaged,
                            format!("damaged ({why}): trainer profile rebuild quarantines it"),
                        );
                    }
                }
            }
        }
    }
    Ok(())
}

/// What is odd between events; they come by device and number.
fn oddities(placed: &[Placed], findings: &mut Vec<Finding>) {
    let mut find = |at: &Placed, problem, message| {
        findings.push(Finding { path: at.path.clone(), line: at.line, problem, message });
    };
    for pair in placed.windows(2) {
        let [before, after] = pair else { continue };
        if before.event.dev != after.event.dev {
            continue;
        }
        if before.event.n == after.event.n {
            let place = format!("{}:{}", path_text(&before.path), before.line);
            let (dev, n) = (&after.event.dev, after.event.n);
            find(
                after,
                Problem::SameNumber,
                format!("number {n} of {dev} is at {place}, too, with other content"),
            );
        }
        if before.event.at.duration_since(after.event.at) > A_DAY {
            let (back, from) = (after.event.at, before.event.at);
            find(after, Problem::ClockBack, format!("the clock went back from {from:.0} to {back:.0}"));
        }
    }
}

/// Events dated in the future, whether they were taken back or not.
fn yet_to_come(
    dir: &Path,
    placed: &[Placed],
    now: Timestamp,
    findings: &mut Vec<Finding>,
) -> Result<FutureEvents, ProfileError> {
    let late: Vec<&Placed> = placed.iter().filter(|placed| placed.event.at > now).collect();
    if late.is_empty() {
        return Ok(FutureEvents::default());
    }
    let events: Vec<Event> = placed.iter().map(|placed| placed.event.clone()).collect();
    let standing: HashSet<(&str, u64)> =
        standing_after(&events, now).iter().map(|event| (&*event.dev, event.n)).collect();
    for Placed { event, path, line, .. } in late {
        let stands = standing.contains(&(&*event.dev, event.n));
        let is_undo = matches!(event.what, What::Undo { .. } | What::Guessed { .. });
        let (problem, and) =
            if stands || is_undo { (Problem::Future, "") } else { (Problem::TakenBack, "; taken back") };
        let message = format!("{:.0} is in the future: the clock was ahead{and}", event.at);
        findings.push(Finding { path: path.clone(), line: *line, problem, message });
    }
    let device = existing_device(dir)?;
    Ok(FutureEvents::of(&events, device.as_deref(), now))
}

/// Compares the snapshot with a fold of just those bytes that it says it was made from.
fn snapshot_state(
    dir: &Path,
    files: &[(String, PathBuf)],
    placed: &[Placed],
) -> Result<Snapshot, ProfileError> {
    if !dir.join(snapshot::FILE).exists() {
        return Ok(Snapshot::Missing);
    }
    let Some((marks, record)) = snapshot::read(dir) else { return Ok(Snapshot::Unusable) };
    let mut upto = HashMap::new();
    let mut found = 0;
    for (name, path) in files {
        let Some(mark) = marks.get(name) else { continue };
        found += 1;
        let mut file = regular_file::open(path).map_err(ProfileError::io("read", path))?;
        let size = file.metadata().map_err(ProfileError::io("read", path))?.len();
        if mark.bytes > size
            || !Mark::of_file(&mut file, mark.bytes).is_ok_and(|there| there.stamp() == *mark)
        {
            return Ok(Snapshot::Unusable);
        }
        upto.insert(path.as_path(), mark.bytes);
    }
    if found != marks.len() {
        return Ok(Snapshot::Unusable);
    }
    let is_in = |at: &&Placed| at.whole && upto.get(at.path.as_path()).is_some_and(|&upto| at.end <= upto);
    let before: Vec<Event> = placed.iter().filter(is_in).map(|at| at.event.clone()).collect();
    let is_all = before.len() == placed.iter().filter(|at| at.whole).count();
    Ok(match (fold(before) == record, is_all) {
        (false, _) => Snapshot::Different,
        (true, true) => Snapshot::Current,
        (true, false) => Snapshot::Behind,
    })
}
