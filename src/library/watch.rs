//! Decks that change while the program runs: an author mends a card, and the next question has it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Library, LibraryError};
use crate::deck::Deck;

/// How deep folders are looked into.
const DEEPEST: usize = 12;

/// So many files are looked at: looking must cost less than a question.
const MOST: usize = 2000;

/// What a file looked like: where it differs, it may say something else.
type Look = (PathBuf, u64, Option<SystemTime>);

/// The files of a run's decks, as they looked when they were read.
#[derive(Debug)]
pub struct Watch {
    learners: PathBuf,
    named: Vec<PathBuf>,
    /// The ids of decks that are switched off.
    off: Vec<String>,
    seen: Vec<Look>,
    /// What was said of the decks already.
    told: HashSet<String>,
}

impl Watch {
    /// Watches the decks of a library; `learners` is the folder of the learner's own.
    pub fn new(library: &Library, learners: &Path, off: Vec<String>) -> Self {
        let is_named = |path: &&PathBuf| !path.starts_with(learners);
        let named = library.paths.iter().flatten().filter(is_named).cloned().collect();
        let mut watch = Self {
            learners: learners.to_owned(),
            named,
            off,
            seen: Vec::new(),
            told: library.told().cloned().collect(),
        };
        watch.seen = watch.look();
        watch
    }

    /// The decks as they are now, where a file of them changed; and what there is to say that was not said before. A deck
    /// that cannot be read any more (somebody is writing it) leaves all as it was.
    pub fn changed(&mut self) -> (Option<Library>, Vec<String>) {
        let now = self.look();
        if now == self.seen {
            return (None, Vec::new());
        }
        self.seen = now;
        match Library::open(Some(&self.learners), &self.named) {
            Ok(mut library) => {
                let is_named = |(_, path): &(&Deck, &Option<PathBuf>)| {
                    path.as_ref().is_some_and(|path| self.named.contains(path))
                };
                let both = library.shelf.decks().iter().zip(&library.paths);
                let named: HashSet<String> = both.filter(is_named).map(|(deck, _)| deck.id.clone()).collect();
                library.leave_out(|id| self.off.iter().any(|off| off == id) && !named.contains(id));
                let told = library.told().filter(|text| self.told.insert((*text).clone()));
                let told = told.cloned().collect();
                (Some(library), told)
            }
            Err(error) => (None, self.tell(&error)),
        }
    }

    fn tell(&mut self, error: &LibraryError) -> Vec<String> {
        let text = format!("{error}; until it can be read, the previous cards stay");
        if self.told.insert(text.clone()) { vec![text] } else { Vec::new() }
    }

    fn look(&self) -> Vec<Look> {
        let mut seen = Vec::new();
        for place in std::iter::once(&self.learners).chain(&self.named) {
            look_at(place, 0, &mut seen);
        }
        seen.sort();
        seen
    }
}

fn look_at(place: &Path, depth: usize, seen: &mut Vec<Look>) {
    if seen.len() >= MOST || depth > DEEPEST {
        return;
    }
    let Ok(found) = std::fs::metadata(place) else { return };
    if found.is_file() {
        seen.push((place.to_owned(), found.len(), found.modified().ok()));
        return;
    }
    let Ok(entries) = std::fs::read_dir(place) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !is_hidden {
            look_at(&path, depth + 1, seen);
        }
    }
}
