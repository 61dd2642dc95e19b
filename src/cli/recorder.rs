//! Where a session's answers go: stamped with the time, into the profile.

use std::fmt::Display;
use std::iter::once;

use super::context::{Clock, Context};
use super::counsel;
use super::fail::Failure;
use super::print::count;
use super::was;
use crate::deck::Shelf;
use crate::history::{History, What};
use crate::library::{Library, Watch};
use crate::memory::Day;
use crate::profile::{Profile, ProfileError, SaveError};
use crate::quiz::{EventReader, NotSaved, Recorder, Renames};

/// A profile and a clock.
#[derive(Debug)]
pub struct ProfileRecorder {
    profile: Profile,
    clock: Clock,
    /// What could not be saved, and was not saved since.
    refused: Vec<Refused>,
    /// The files of the decks.
    watch: Watch,
    /// The decks as they read now, where that is not taken in yet.
    decks: Option<Shelf>,
    /// What was to be said before a screen was drawn.
    warnings: Vec<String>,
}

/// What could not be saved.
#[derive(Debug)]
struct Refused {
    what: What,
    why: String,
    /// Whether it may be on disk all the same.
    in_doubt: bool,
}

impl ProfileRecorder {
    /// Opens the profile for answers; where it was opened to be read, that is not done again. Cards that have a new name
    /// since are noted first.
    pub fn open(context: &Context, library: &Library, opened: Option<Profile>) -> Result<Self, Failure> {
        let mut profile = context.open_profile_to_write(opened)?;
        let Renames { plain, seen, doubtful } = context.renames(library, &profile);
        context.warn(was::warnings(library, &doubtful).into_iter());
        context.with_progress(|progress| profile.see_renamed(&seen, progress))?;
        let clock = context.clock().clone();
        let off = profile.history().record().decks_off();
        let watch = Watch::new(library, &context.decks_dir(), off);
        let mut recorder =
            Self { profile, clock, refused: Vec::new(), watch, decks: None, warnings: Vec::new() };
        if !plain.is_empty() {
            recorder.save_now(&plain)?;
        }
        Ok(recorder)
    }

    /// Holds back what unfinished exams must not tell; says whether that is another thing than before. Journals that cannot
    /// be read now are read at the next save.
    fn keep_counsel(&mut self) -> bool {
        let before = self.profile.history().held_back();
        let today = self.clock.today();
        let _ = counsel::keep(&mut self.profile, today, &mut |_| {});
        self.profile.history().held_back() != before
    }

    /// Saves what a command says once and for all, several events as one batch: nobody is there to say it again.
    pub fn save_now(&mut self, whats: &[What]) -> Result<(), Failure> {
        let now = self.clock.now();
        let offset = self.clock.offset(now);
        let saved = match whats {
            [what] => self.profile.save(now, offset, what).map(drop),
            _ => self.profile.save_batch(now, offset, whats).map(drop),
        };
        self.keep_counsel();
        saved.map_err(|error| ProfileError::NotSaved(error).into())
    }

    /// Keeps what could not be saved, so that the end can tell; what takes its place is no longer missed.
    fn note_refusal<T>(&mut self, whats: &[What], saved: Result<T, SaveError>) -> Result<T, NotSaved> {
        self.keep_counsel();
        // Of one question one answer counts: it takes the place of what was refused before.
        self.refused.retain(|refused| !whats.iter().any(|what| takes_place(what, &refused.what)));
        saved.map_err(|error| {
            let why = error.to_string();
            // What a clock showed is no loss that anybody would miss.
            let is_loss = |what: &&What| !matches!(what, What::Exam(exam) if exam.left.is_some());
            let in_doubt = error.in_doubt;
            let refused = |what: &What| Refused { what: what.clone(), why: why.clone(), in_doubt };
            self.refused.extend(whats.iter().filter(is_loss).map(refused));
            NotSaved(why)
        })
    }

    /// What is to be said on the screen that comes.
    pub fn add_warnings(&mut self, warnings: Vec<String>) {
        self.warnings.extend(warnings);
    }

    /// The id of this device.
    pub fn device(&self) -> &str {
        self.profile.device().unwrap_or_default()
    }
}

impl Recorder for ProfileRecorder {
    fn save(&mut self, what: &What) -> Result<u64, NotSaved> {
        let now = self.clock.now();
        let saved = self.profile.save(now, self.clock.offset(now), what);
        self.note_refusal(std::slice::from_ref(what), saved)
    }

    fn save_batch(&mut self, whats: &[What]) -> Result<Vec<u64>, NotSaved> {
        let now = self.clock.now();
        let saved = self.profile.save_batch(now, self.clock.offset(now), whats);
        self.note_refusal(whats, saved)
    }

    fn unsaved(&self) -> Option<String> {
        let Refused { why, .. } = self.refused.last()?;
        let answers = self.refused.iter().filter(|refused| matches!(refused.what, What::Answer(_))).count();
        let others = self.refused.len() - answers;
        let parts = [(answers, "answer"), (others, "change")];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n, noun)).collect();
        let verb = match &self.refused[..] {
            refused if refused.iter().any(|refused| refused.in_doubt) => "may not be",
            [_] => "was not",
            _ => "were not",
        };
        Some(format!("{} {verb} saved: {why}", parts.join(" and ")))
    }

    fn lost(&self) -> Option<String> {
        self.profile.lost().map(|error| error.to_string())
    }

    fn history(&self) -> &History {
        self.profile.history()
    }

    fn refresh(&mut self) -> bool {
        let (library, told) = self.watch.changed();
        self.warnings.extend(told);
        self.decks = library.map(|library| library.shelf).or(self.decks.take());
        let is_new = self.profile.refresh();
        self.keep_counsel() || is_new
    }

    fn take_undone(&mut self) -> Vec<u64> {
        self.profile.take_undone()
    }

    fn take_decks(&mut self) -> Option<Shelf> {
        self.decks.take()
    }

    fn today(&self) -> Option<Day> {
        Some(self.clock.today())
    }

    fn reader(&self) -> Option<EventReader> {
        let dir = self.profile.dir().to_owned();
        Some(Box::new(move |progress| {
            let read = Profile::events_hearing(&dir, progress);
            read.map(|(events, _)| events).map_err(|error| error.to_string())
        }))
    }

    fn take_warnings(&mut self) -> Vec<String> {
        let mut warnings = std::mem::take(&mut self.warnings);
        warnings.extend(self.profile.take_warnings().into_iter().map(|warning| warning.0));
        warnings
    }

    fn close(&mut self) -> Result<(), NotSaved> {
        self.profile.close().map_err(|error| NotSaved(error.to_string()))
    }
}

/// Says that what was saved is saved, where only the snapshot could not be written: that costs time at the next start, and
/// nothing else.
pub fn say_unwritten(context: &Context, closed: Result<(), impl Display>) {
    if let Err(error) = closed {
        context.warn(once(format!("saved; the snapshot could not be written: {error}")));
    }
}

/// Whether saving one thing makes up for another that was refused.
fn takes_place(what: &What, refused: &What) -> bool {
    match (what, refused) {
        (What::Answer(now), What::Answer(then)) => (&now.card, &now.q) == (&then.card, &then.q),
        _ => what.is_again(refused),
    }
}
