//! `trainer profile doctor`: a page for a bug report. What runs where, what it found, and what is out of place.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use serde::Serialize;

use super::args::VERSION;
use super::context::Context;
use super::fail::{DATA, Outcome};
use super::print::{self, count};
use crate::history::{self, ENGINE, SETTINGS};
use crate::profile::{Place, ProfileError, Snapshot, look_at_place, verify};
use crate::text::{clean_line, json_path};

/// What the environment says about terminal and words: asked for in bug reports, and no secret.
const VARIABLES: [&str; 10] =
    ["TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TZ", "PAGER", "EDITOR"];

/// All of the page. A value that is not known is `null`.
#[derive(Serialize)]
struct Page {
    version: &'static str,
    system: String,
    /// What the snapshot and the journals are written as.
    engine: u32,
    journal: u32,
    program: Option<String>,
    profile: String,
    profile_from: &'static str,
    device: Option<String>,
    locks: Option<bool>,
    zone: Zone,
    terminal: Terminal,
    decks: Vec<Deck>,
    journals: Vec<Journal>,
    events: usize,
    snapshot: Option<&'static str>,
    settings: serde_json::Map<String, serde_json::Value>,
    findings: Vec<String>,
}

#[derive(Serialize)]
struct Zone {
    name: Option<String>,
    /// Minutes east of UTC, now.
    offset: i16,
    today: String,
}

#[derive(Serialize)]
struct Terminal {
    stdin: bool,
    stdout: bool,
    columns: Option<u16>,
    rows: Option<u16>,
    environment: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Deck {
    id: String,
    /// None for the built-in deck.
    path: Option<String>,
    cards: usize,
    questions: usize,
}

#[derive(Serialize)]
struct Journal {
    file: String,
    bytes: u64,
}

/// Looks at everything, and changes nothing. Exit code 3 where the profile cannot be read.
pub fn run(context: &Context) -> Outcome {
    let (page, readable) = look(context);
    if context.json {
        print::json(&page)?;
    } else {
        print::text(&page.text(&context.clock().now()))?;
    }
    Ok(if readable { ExitCode::SUCCESS } else { ExitCode::from(DATA) })
}

/// The page, and whether the profile could be read.
fn look(context: &Context) -> (Page, bool) {
    let dir = context.profile_dir();
    let (zone, now) = (context.clock(), context.clock().now());
    let mut page = Page {
        version: VERSION,
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        engine: ENGINE,
        journal: history::VERSION,
        program: std::env::current_exe().ok().as_deref().map(json_path),
        profile: json_path(dir),
        profile_from: context.profile_from(),
        device: None,
        locks: None,
        zone: Zone { name: zone.name(), offset: zone.offset(now), today: context.today().to_string() },
        terminal: terminal(),
        decks: Vec::new(),
        journals: Vec::new(),
        events: 0,
        snapshot: None,
        settings: serde_json::Map::new(),
        findings: context.zone_warning().map(str::to_owned).into_iter().collect(),
    };
    let mut readable = true;
    match place_and_journals(context, &mut page) {
        Ok(()) | Err(ProfileError::NoProfile(_)) => {}
        Err(error) => {
            readable = false;
            page.findings.push(error.to_string());
        }
    }
    match context.open_library_quietly() {
        Ok(library) => {
            page.findings.extend(library.told().cloned());
            page.decks = library
                .shelf
                .decks()
                .iter()
                .zip(&library.paths)
                .map(|(deck, path)| Deck {
                    id: deck.id.clone(),
                    path: path.as_deref().map(json_path),
                    cards: deck.cards.len(),
                    questions: deck.question_count(),
                })
                .collect();
        }
        Err(error) => page.findings.push(error.to_string()),
    }
    (page, readable)
}

fn place_and_journals(context: &Context, page: &mut Page) -> Result<(), ProfileError> {
    let dir = context.profile_dir();
    let Place { device, locks, journals, findings } = look_at_place(dir)?;
    page.device = device;
    page.locks = locks;
    page.journals = journals.into_iter().map(|(file, bytes)| Journal { file, bytes }).collect();
    page.findings.extend(findings);
    let report = verify(dir, context.clock().now())?;
    page.events = report.events;
    page.snapshot = Some(report.snapshot.name());
    let grave = report.findings.iter().filter(|found| found.problem.is_grave()).count();
    if grave > 0 || report.snapshot == Snapshot::Different {
        page.findings.push(match grave {
            0 => "the snapshot differs from the journals: trainer profile rebuild".into(),
            _ => format!("{} in the journals: trainer profile verify lists them", count(grave, "problem")),
        });
    }
    let profile = crate::profile::Profile::open(dir, &mut |_| {})?;
    let stored = &profile.history().record().settings;
    for setting in SETTINGS {
        if let Some(value) = stored.get(setting.key) {
            page.settings.insert(setting.key.into(), value.clone());
        }
    }
    Ok(())
}

fn terminal() -> Terminal {
    // Where the output is no terminal, 80x24 would be made up.
    let size = ratatui::crossterm::terminal::size().ok().filter(|_| io::stdout().is_terminal());
    let set = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    let mut environment: serde_json::Map<_, _> =
        VARIABLES.into_iter().filter_map(|name| Some((name.to_owned(), set(name)?.into()))).collect();
    for (name, program) in [("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "ssh")] {
        // What these hold is nobody's business; that they are set tells what lies between.
        if set(name).is_some() {
            environment.insert(name.into(), program.into());
        }
    }
    Terminal {
        stdin: io::stdin().is_terminal(),
        stdout: io::stdout().is_terminal(),
        columns: size.map(|(columns, _)| columns),
        rows: size.map(|(_, rows)| rows),
        environment,
    }
}

impl Page {
    /// The page for people.
    fn text(&self, now: &jiff::Timestamp) -> String {
        let mut out = String::new();
        let mut say = |label: &str, value: &str| {
            let _ = writeln!(out, "{label:<9}{}", clean_line(value));
        };
        say("trainer", &format!("{}, {}", self.version, self.system));
        say("Formats", &format!("journal {}, engine {}, deck 1", self.journal, self.engine));
        say("Program", self.program.as_deref().unwrap_or("not known"));
        say("Profile", &format!("{} ({})", self.profile, self.profile_from));
        say("Machine", self.device.as_deref().unwrap_or("none yet"));
        say(
            "Locks",
            match self.locks {
                Some(true) => "yes",
                Some(false) => "none",
                None => "not tried: this machine has no journal there yet",
            },
        );
        let (hours, minutes) = (self.zone.offset / 60, self.zone.offset.abs() % 60);
        let name = self.zone.name.as_deref().unwrap_or("no name");
        say("Zone", &format!("{name}, UTC{hours:+03}:{minutes:02}; it is {now:.0}, day {}", self.zone.today));
        let size = match (self.terminal.columns, self.terminal.rows) {
            (Some(columns), Some(rows)) => format!("{columns}x{rows}"),
            _ => "size not known".into(),
        };
        let ends = match (self.terminal.stdin, self.terminal.stdout) {
            (true, true) => "",
            (true, false) => ", output is no terminal",
            (false, true) => ", input is no terminal",
            (false, false) => ", no terminal",
        };
        say("Terminal", &format!("{size}{ends}"));
        for (name, value) in &self.terminal.environment {
            say("", &format!("{name}={}", value.as_str().unwrap_or_default()));
        }
        for (at, deck) in self.decks.iter().enumerate() {
            let from = deck.path.as_deref().unwrap_or("built in");
            let sizes = format!("{}, {}", count(deck.cards, "card"), count(deck.questions, "question"));
            say(if at == 0 { "Decks" } else { "" }, &format!("{}: {sizes}; {from}", deck.id));
        }
        for (at, journal) in self.journals.iter().enumerate() {
            say(if at == 0 { "Journals" } else { "" }, &format!("{}, {} bytes", journal.file, journal.bytes));
        }
        if let Some(snapshot) = self.snapshot {
            say("Events", &format!("{}; snapshot {snapshot}", self.events));
        } else {
            say("Events", "none: there is no profile yet; your first answer creates it");
        }
        for (at, (key, value)) in self.settings.iter().enumerate() {
            say(if at == 0 { "Settings" } else { "" }, &format!("{key} {value}"));
        }
        out.push('\n');
        for finding in &self.findings {
            let _ = writeln!(out, "{}", clean_line(finding));
        }
        if self.findings.is_empty() {
            out.push_str("Nothing is out of place.\n");
        }
        out
    }
}
