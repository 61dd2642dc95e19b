//! What every command is given: the clock, the zone, the seed, the profile's place and how to print.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rand::RngExt;

use super::args::{Color, Everywhere};
use super::counsel;
use super::fail::{Failure, print_error};
use super::place::{from_environment, profile_dir};
use super::print;
use super::progress::{Progress, Work};
use super::was;
use crate::deck::Shelf;
use crate::formats::{ending, is_known_ending};
use crate::history::{self, Event, zone_minutes};
use crate::library::{Library, LibraryError};
use crate::line::Terminal;
use crate::memory::Day;
use crate::profile::Profile;
use crate::quiz::Renames;

/// The context of one run.
#[derive(Debug)]
pub struct Context {
    clock: Clock,
    seed: Option<u64>,
    profile: PathBuf,
    /// Whether the profile was named, by flag or environment.
    named: bool,
    /// What is to be said of the zone.
    zone_warning: Option<String>,
    /// Where the profile's place was named.
    profile_from: &'static str,
    /// Plain text is wanted.
    pub plain: bool,
    /// JSON is wanted.
    pub json: bool,
    /// Print only what was asked for.
    pub quiet: bool,
    color: Color,
    /// Warnings met so far: a profile that is opened twice has the same ones.
    met: RefCell<HashSet<String>>,
    /// Whether the command asks, or lists the decks.
    uses_decks: bool,
    /// Whether warnings wait for a screen to show them.
    holds: Cell<bool>,
    /// Those that wait.
    held: RefCell<Vec<String>>,
    /// Whether a click is the key of what is under it.
    pub mouse: bool,
    /// Whether events dated in the future were looked for.
    looked_for_future: Cell<bool>,
}

/// Said of a profile that nobody named.
const PLATFORM: &str = "the platform's place";

/// The time as the program sees it.
#[derive(Clone, Debug)]
pub struct Clock {
    fixed: Option<Timestamp>,
    zone: TimeZone,
}

impl Clock {
    /// The present instant, in whole milliseconds: what a journal can hold.
    pub fn now(&self) -> Timestamp {
        let now = self.fixed.unwrap_or_else(Timestamp::now);
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// Whether it is one that was named with `--now`.
    pub fn is_fixed(&self) -> bool {
        self.fixed.is_some()
    }

    /// Minutes east of UTC at an instant.
    pub fn offset(&self, at: Timestamp) -> i16 {
        zone_minutes(self.zone.to_offset(at).seconds())
    }

    /// The learner's day.
    pub fn today(&self) -> Day {
        self.day_of(self.now())
    }

    /// The learner's day of an instant.
    pub fn day_of(&self, at: Timestamp) -> Day {
        Day::of(at, self.offset(at))
    }

    /// The name of the zone, such as `Europe/Berlin`, where it has one.
    pub fn name(&self) -> Option<String> {
        let named = self.zone.iana_name().map(str::to_owned);
        named.or_else(|| {
            let rules = std::fs::read_link("/etc/localtime").ok()?;
            rules.to_str()?.split_once("zoneinfo/").map(|(_, name)| name.to_owned())
        })
    }
}

impl Context {
    /// Reads the environment. Where a screen comes, warnings wait for it: printed before it, nobody would see them.
    pub fn new(everywhere: Everywhere, draws: bool, uses_decks: bool) -> Result<Self, Failure> {
        let profile_from = match (&everywhere.profile, from_environment()) {
            (Some(_), _) => "--profile",
            (None, Some(_)) => "TRAINER_PROFILE",
            (None, None) => PLATFORM,
        };
        let profile = profile_dir(everywhere.profile).ok_or_else(|| {
            Failure::Data("there is no home directory: name a profile with --profile DIR".into())
        })?;
        let (zone, warning) = zone();
        let fixed = everywhere.now.map(|now| {
            now.in_zone(&zone).ok_or_else(|| Failure::Usage("--now: that time is out of range".into()))
        });
        let fixed = fixed.transpose()?;
        let context = Self {
            clock: Clock { fixed, zone },
            seed: everywhere.seed,
            profile,
            named: profile_from != PLATFORM,
            zone_warning: warning,
            profile_from,
            plain: everywhere.plain,
            json: everywhere.json,
            quiet: everywhere.quiet,
            color: everywhere.color,
            met: RefCell::default(),
            uses_decks,
            holds: Cell::new(draws && !(everywhere.plain || everywhere.json)),
            held: RefCell::default(),
            mouse: everywhere.mouse,
            looked_for_future: Cell::default(),
        };
        context.warn(context.zone_warning.clone().into_iter());
        Ok(context)
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The learner's day.
    pub fn today(&self) -> Day {
        self.clock.today()
    }

    /// The seed that was given, else any.
    pub fn seed(&self) -> u64 {
        self.seed.unwrap_or_else(|| rand::rng().random())
    }

    /// Where the profile lies.
    pub fn profile_dir(&self) -> &Path {
        &self.profile
    }

    /// Whether directories above the profile are made: not where it was named, which may be a slip.
    pub fn makes_parents(&self) -> bool {
        !self.named
    }

    /// Where the profile's place was named: a flag, the environment, or nowhere.
    pub fn profile_from(&self) -> &'static str {
        self.profile_from
    }

    /// What is to be said of the zone, where it is not known.
    pub fn zone_warning(&self) -> Option<&str> {
        self.zone_warning.as_deref()
    }

    /// The decks, their warnings not yet said.
    pub fn open_library_quietly(&self) -> Result<Library, LibraryError> {
        Library::open(Some(&self.decks_dir()), &[])
    }

    /// Whether colors are wanted.
    pub fn colors(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
                wanted && !std::env::var("TERM").is_ok_and(|term| is_colorless(&term))
            }
        }
    }

    /// Opens the profile to read it.
    pub fn open_profile(&self) -> Result<Profile, Failure> {
        self.check_parent()?;
        let mut profile = self.with_progress(|progress| Profile::open(&self.profile, progress))?;
        self.keep_counsel(&mut profile)?;
        self.report_warnings(&mut profile);
        self.warn_of_future(&profile)?;
        Ok(profile)
    }

    /// All events of the profile, in no order.
    pub fn events(&self) -> Result<Vec<Event>, Failure> {
        self.check_parent()?;
        let (events, warnings) = Profile::events(&self.profile)?;
        self.warn(warnings.into_iter().map(|warning| warning.0));
        Ok(events)
    }

    /// Opens the profile to read it, and the decks; progress is seen under the cards' present names.
    pub fn open(&self, decks: &[OsString]) -> Result<(Profile, Library, Vec<String>), Failure> {
        let (mut profile, library, decks) = self.open_as_stored(decks)?;
        let mut renames = self.renames(&library, &profile);
        self.warn(was::warnings(&library, &renames.doubtful).into_iter());
        renames.plain.append(&mut renames.seen);
        self.with_progress(|progress| profile.see_renamed(&renames.plain, progress))?;
        Ok((profile, library, decks))
    }

    /// Opens the profile to read it, and the decks; progress is seen under the names that are stored.
    pub fn open_as_stored(&self, decks: &[OsString]) -> Result<(Profile, Library, Vec<String>), Failure> {
        let profile = self.open_profile()?;
        let (mut library, decks) = self.open_library(decks)?;
        let off = profile.history().record().decks_off();
        if !off.is_empty() {
            // Case is no matter where a deck is named.
            let is_named = |id: &str| decks.iter().any(|named| named.eq_ignore_ascii_case(id));
            library.leave_out(|id| off.iter().any(|off| off == id) && !is_named(id));
        }
        Ok((profile, library, decks))
    }

    /// The ids of the decks that are switched off.
    pub fn decks_off(&self) -> Result<Vec<String>, Failure> {
        Ok(self.open_profile()?.history().record().decks_off())
    }

    /// What the decks' `was` asks for.
    pub fn renames(&self, library: &Library, profile: &Profile) -> Renames {
        was::wanted(library, &self.decks_dir(), profile.history())
    }

    /// Where the learner's decks lie.
    pub fn decks_dir(&self) -> PathBuf {
        self.profile.join("decks")
    }

    /// Opens the profile for answers; where it was opened to be read, that is not done again.
    pub fn open_profile_to_write(&self, opened: Option<Profile>) -> Result<Profile, Failure> {
        self.check_writing()?;
        self.check_parent()?;
        let parents = self.makes_parents();
        let mut profile = match opened.filter(Profile::is_as_stored) {
            Some(opened) => opened.make_ready(parents)?,
            None => {
                self.with_progress(|progress| Profile::open_to_write(&self.profile, parents, progress))?
            }
        };
        self.keep_counsel(&mut profile)?;
        self.report_warnings(&mut profile);
        self.warn_of_future(&profile)?;
        Ok(profile)
    }

    /// Holds back what unfinished exams must not tell.
    fn keep_counsel(&self, profile: &mut Profile) -> Result<(), Failure> {
        self.with_progress(|progress| counsel::keep(profile, self.today(), progress))?;
        Ok(())
    }

    /// Warns, once, that events are dated more than a day in the future: they, or the clock, are wrong.
    fn warn_of_future(&self, profile: &Profile) -> Result<(), Failure> {
        let now = self.clock.now();
        let is_far = |at: Timestamp| at.duration_since(now).as_hours() > 24;
        let latest = profile.history().record().upto.as_ref().map(|upto| upto.at);
        // All journals are read only where there may be some: they also say whether those were taken back.
        if self.quiet || !latest.is_some_and(is_far) || self.looked_for_future.replace(true) {
            return Ok(());
        }
        let future = crate::profile::future_events(&self.profile, now)?;
        let warning = future.latest.filter(|&at| is_far(at)).map(|_| {
            format!(
                "the clock says {now:.0}: if that is wrong, fix the clock; nothing else is needed. If it is right: {future}"
            )
        });
        self.warn(warning.into_iter());
        Ok(())
    }

    /// Reports what the learner should know about a profile, once.
    pub fn report_warnings(&self, profile: &mut Profile) {
        self.warn(profile.take_warnings().into_iter().map(|warning| warning.0));
    }

    /// Runs what may take long, with a progress bar for whoever waits for it.
    pub fn with_progress<T>(&self, work: impl FnOnce(history::Progress) -> T) -> T {
        self.showing(Work::Answers, work)
    }

    /// Reads decks, with a progress bar for whoever waits for it.
    pub fn reading_decks<T>(&self, work: impl FnOnce(&mut dyn FnMut(f32)) -> T) -> T {
        self.showing(Work::Decks, work)
    }

    fn showing<T>(&self, what: Work, work: impl FnOnce(history::Progress) -> T) -> T {
        let mut progress = Progress::on_terminal(what, !(self.json || self.plain || self.quiet));
        work(&mut |share| progress.show(share))
    }

    /// A pretended time must not get into somebody's real profile by accident.
    pub fn check_writing(&self) -> Result<(), Failure> {
        if self.clock.fixed.is_some() && !self.named {
            return Err(Failure::Usage(
                "--now never writes to your own profile: leave it out, or name another with --profile DIR (trainer profile path names yours, to copy)"
                    .into(),
            ));
        }
        Ok(())
    }

    fn check_parent(&self) -> Result<(), Failure> {
        let parent = self.profile.parent().filter(|parent| !parent.as_os_str().is_empty());
        match parent {
            Some(parent) if self.named && !parent.exists() => {
                Err(crate::profile::ProfileError::NoParent(self.profile.clone()).into())
            }
            _ => Ok(()),
        }
    }

    /// The decks: the built-in one, the learner's, and those of `--deck` that are paths. Also gives the ids that `--deck`
    /// means.
    pub fn open_library(&self, wanted: &[OsString]) -> Result<(Library, Vec<String>), Failure> {
        let decks = self.decks_dir();
        // A deck's id is an id also where the working folder has something of that name.
        let could_be_either = |text: &OsString| !is_written_as_path(text) && Path::new(text).exists();
        let known = if wanted.iter().any(could_be_either) {
            Library::open(Some(&decks), &[])?.shelf
        } else {
            Shelf::default()
        };
        let is_id = |text: &OsString| known.decks().iter().any(|deck| text.eq_ignore_ascii_case(&deck.id));
        let is_path = |text: &&OsString| is_written_as_path(text) || could_be_either(text) && !is_id(text);
        let paths: Vec<PathBuf> = wanted.iter().filter(is_path).map(PathBuf::from).collect();
        let library = self.reading_decks(|watch| Library::open_watched(Some(&decks), &paths, watch))?;
        self.warn(library.warnings.iter().cloned());
        // A row that is no card is of interest to whoever uses the deck: not at every look at a figure.
        if self.uses_decks || !wanted.is_empty() {
            self.warn(library.left_out.iter().cloned());
        }
        let by_path = library.shelf.decks().iter().zip(&library.paths).filter_map(|(deck, path)| {
            path.as_ref().filter(|path| paths.contains(path)).map(|_| deck.id.clone())
        });
        // What is not UTF-8 is a path.
        let by_id =
            wanted.iter().filter(|text| !is_path(text)).filter_map(|text| text.clone().into_string().ok());
        let ids = by_id.chain(by_path).collect();
        Ok((library, ids))
    }

    /// Prints what a command came to: the document for programs, the text for people.
    pub fn print(&self, document: &serde_json::Value, text: &str) -> Result<(), Failure> {
        if self.json { print::json(document) } else { print::text(&format!("{text}\n")) }
    }

    /// Prints warnings, each once, unless `--quiet` is given; where a screen comes, they wait for it.
    pub fn warn(&self, warnings: impl Iterator<Item = String>) {
        for warning in warnings {
            if self.quiet || !self.met.borrow_mut().insert(warning.clone()) {
                continue;
            }
            if self.holds.get() {
                self.held.borrow_mut().push(warning);
            } else {
                print_error(&warning);
            }
        }
    }

    /// The warnings that waited; from now on they are printed.
    pub fn take_warnings(&self) -> Vec<String> {
        self.holds.set(false);
        self.held.take()
    }

    /// Prints the warnings for which no screen came.
    pub fn print_held_warnings(&self) {
        self.take_warnings().iter().for_each(|warning| print_error(warning));
    }
}

/// Whether a deck is named by its path and can be nothing else.
fn is_written_as_path(text: &OsStr) -> bool {
    let Some(text) = text.to_str() else { return true };
    text.contains(['/', '\\']) || {
        let ending = ending(text);
        ending == "json" || is_known_ending(&ending)
    }
}

/// The zone of the system, read where it mostly stands: asked for it, jiff first lists all the zones there are. And what is
/// to be said where it is not known.
fn zone() -> (TimeZone, Option<String>) {
    let named = std::env::var_os("TZ");
    let quick = match &named {
        None => std::fs::read("/etc/localtime").ok().and_then(|rules| TimeZone::tzif("Local", &rules).ok()),
        Some(name) => (name == "UTC").then_some(TimeZone::UTC),
    };
    match (quick, named) {
        (Some(zone), _) => (zone, None),
        (None, None) => (TimeZone::system(), None),
        (None, Some(name)) => match TimeZone::try_system() {
            Ok(zone) if !zone.is_unknown() => (zone, None),
            _ => {
                let name = name.to_string_lossy().into_owned();
                let warning = format!(
                    "TZ is {name:?}, which is not a known time zone: days begin at 04:00 UTC until you set one such as Europe/Berlin"
                );
                (TimeZone::UTC, Some(warning))
            }
        },
    }
}

/// Whether a screen can be drawn, or why not.
pub fn check_screen(command: &str) -> Result<(), Failure> {
    let instead = format!("use trainer {command}--plain (text) or --json (for programs)");
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::Usage(format!("not a terminal: {instead}")));
    }
    // Where it is not set, nothing is said against it: nearly every terminal can.
    match std::env::var("TERM") {
        Ok(term) if term == "dumb" => {
            Err(Failure::Usage(format!("TERM=dumb cannot draw screens: {instead}")))
        }
        _ => Ok(()),
    }
}

/// Where a dialogue in lines is held: on a terminal lines are broken at words, and a verdict waits until it is read.
pub fn line_terminal() -> Terminal {
    let columns = || {
        let is_terminal = io::stdout().is_terminal();
        let size = || ratatui::crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
        // One column less: some terminals go to the next line with the last column.
        if is_terminal { size().filter(|&columns| columns > 1).map(|columns| columns - 1) } else { None }
    };
    Terminal { columns, is_attended: io::stdin().is_terminal() && io::stdout().is_terminal() }
}

/// Whether the terminal can dim text: what has no colors mostly has no more than bold.
pub fn can_dim() -> bool {
    !std::env::var("TERM").is_ok_and(|term| is_colorless(&term))
}

/// Whether terminals of this name have no colors.
fn is_colorless(term: &str) -> bool {
    let is = |name: &str| term == name || term.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    ["vt52", "vt100", "vt102", "vt220", "vt320", "dumb"].iter().any(|&name| is(name))
        || term.ends_with("-mono")
        || term.ends_with("-m")
}

/// Whether the locale has no more than ASCII. One that is not set says nothing: most terminals have more.
pub fn has_ascii_locale() -> bool {
    let named = |name: &&str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(named);
    let locale = name.and_then(|name| std::env::var(name).ok()).unwrap_or_default().to_ascii_lowercase();
    !locale.is_empty() && !locale.contains("utf-8") && !locale.contains("utf8")
}
