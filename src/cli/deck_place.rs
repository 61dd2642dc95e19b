//! What adding, renewing and removing decks have in common: the learner's folder of decks, and one deck that is looked at.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::context::Context;
use super::fail::Failure;
use super::one_deck::deck_at;
use super::print::count;
use crate::coach::QuestionSheet;
use crate::deck::{Deck, Severity};
use crate::library::Library;
use crate::profile::{ensure_directory, said_with_remedy};
use crate::text::{nearest, path_text, plural};

/// What is at a path: one deck that can be used.
pub struct Checked {
    pub deck: Deck,
    pub left_out: usize,
}

/// Where a deck among the learner's own lies: by its id, or by the name of its file or folder.
pub fn place_of(context: &Context, name: &str) -> Result<PathBuf, Failure> {
    let decks = context.decks_dir();
    let here = decks.join(name);
    let is_plain = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    let (library, _) = context.open_library(&[])?;
    let known = library.shelf.decks().iter().zip(&library.paths).find(|(deck, _)| deck.id == name);
    match known {
        Some((_, Some(path))) => Ok(path.clone()),
        Some((_, None)) => Err(Failure::Usage(format!(
            "{name} is built in: trainer decks off {name} leaves it out of everything"
        ))),
        None if is_plain && here.exists() => Ok(here),
        None => Err(unknown(&library, name)),
    }
}

/// That there is no such deck.
pub fn unknown(library: &Library, name: &str) -> Failure {
    unknown_as("deck", library, name)
}

/// The same where something else than a deck could stand, too: `deck or card`.
pub fn unknown_as(what: &str, library: &Library, name: &str) -> Failure {
    let near = nearest(name, library.shelf.decks().iter().map(|deck| deck.id.as_str()));
    let hint = near.map(|near| format!(": did you mean {near:?}?")).unwrap_or_default();
    Failure::Usage(format!("there is no {what} {name:?}{hint} (trainer decks lists them)"))
}

/// The one deck at a path, if it can be used.
pub fn checked(path: &Path) -> Result<Checked, Failure> {
    let (deck, problems) = deck_at(path)?;
    let left_out = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    Ok(Checked { deck, left_out })
}

/// A place that is taken, or an id: one of two decks with the same id would not be used.
pub fn refuse_taken(context: &Context, to: &Path, id: &str) -> Result<(), Failure> {
    if to.symlink_metadata().is_ok() {
        return Err(Failure::Usage(format!(
            "{} already exists: trainer decks remove deletes it, trainer decks update pulls what came from a repository",
            path_text(to)
        )));
    }
    let (library, _) = context.open_library(&[])?;
    let known = library.shelf.decks().iter().zip(&library.paths).find(|(deck, _)| deck.id == id);
    match known {
        Some((_, Some(path))) => Err(Failure::Usage(format!(
            "{} already has the id {id}, and only one of the two would be used: remove it first, or change one id",
            path_text(path)
        ))),
        _ => Ok(()),
    }
}

/// The learner's folder of decks, made if need be.
pub fn prepare(context: &Context) -> Result<(), Failure> {
    drop(context.open_profile_to_write(None)?);
    check_place(context)
}

/// The same where the profile is not looked at: a link in its place leads elsewhere, and nothing is written or removed
/// through it.
pub fn check_place(context: &Context) -> Result<(), Failure> {
    Ok(ensure_directory(&context.decks_dir())?)
}

/// A place beside the decks in which nobody looks for some; it is gone at the end.
pub fn room(decks: &Path) -> Result<TempDir, Failure> {
    tempfile::Builder::new()
        .prefix(".trainer-")
        .suffix(".tmp")
        .tempdir_in(decks)
        .map_err(cannot("write", decks))
}

/// What a failure says.
pub fn words(failure: Failure) -> String {
    match failure {
        Failure::Usage(words) | Failure::Data(words) => words,
        Failure::Parse(error) => error.to_string(),
        Failure::Help(page) => page.to_owned(),
        Failure::ClosedPipe => String::new(),
    }
}

pub fn cannot(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> Failure {
    let path = path_text(path);
    move |error| Failure::Data(format!("cannot {doing} {path}: {}", said_with_remedy(&error)))
}

/// Another deck that has the cards of one: by what their questions ask and their answers say, since another format may give them
/// other ids. A few in common are no copy.
struct Twin {
    id: String,
    /// None where it is built in.
    path: Option<PathBuf>,
    /// How many cards both have, in words.
    same: String,
}

/// The deck that has the cards of this one, among those that are other ones.
fn twin_of(library: &Library, deck: &Deck, is_other: impl Fn(&Deck, Option<&Path>) -> bool) -> Option<Twin> {
    let asked = |deck: &Deck| -> HashSet<(String, Vec<String>)> {
        let first = deck.cards.iter().filter_map(|card| card.questions.first());
        first.map(|question| (question.stem.clone(), QuestionSheet::of(deck, question).answers)).collect()
    };
    let asked_here = asked(deck);
    let shared = |other: &Deck| asked(other).intersection(&asked_here).count();
    let decks = library.shelf.decks().iter().zip(&library.paths);
    let others = decks.filter(|(other, path)| is_other(other, path.as_deref()));
    let most = others.map(|(other, path)| (other, path, shared(other))).max_by_key(|(.., shared)| *shared);
    let (other, path, shared) = most.filter(|(.., shared)| shared * 2 > asked_here.len())?;
    let same = if shared == 1 { "card is".to_owned() } else { format!("{shared} cards are") };
    Some(Twin { id: other.id.clone(), path: path.clone(), same })
}

/// Says which other deck has the cards of a deck that was written just now.
pub fn warn_of_twin(context: &Context, id: &str) -> Result<(), Failure> {
    let (library, _) = context.open_library(&[])?;
    let written = library.shelf.decks().iter().find(|deck| deck.id == id);
    let twin = written.and_then(|deck| twin_of(&library, deck, |other, _| other.id != deck.id));
    if let Some(Twin { id: other, path, same }) = twin {
        let which = if path.is_some() { format!("{other} or {id}") } else { id.to_owned() };
        context.warn(std::iter::once(format!(
            "the same {same} in the deck {other}, too, and would be asked twice: trainer decks remove {which}"
        )));
    }
    Ok(())
}

/// Refuses to write a deck whose cards are in another one already, unless that is what is converted: the file `from`.
pub fn refuse_twin(context: &Context, deck: &Deck, from: &Path, otherwise: &str) -> Result<(), Failure> {
    let (library, _) = context.open_library(&[])?;
    let place = |path: &Path| path.canonicalize().ok();
    let is_other = |_: &Deck, path: Option<&Path>| path.is_some_and(|path| place(path) != place(from));
    match twin_of(&library, deck, is_other) {
        Some(Twin { id, same, .. }) => Err(Failure::Usage(format!(
            "the same {same} in your deck {id} already, and would be asked twice: nothing was written; \
             trainer decks remove {id} makes room, {otherwise}"
        ))),
        None => Ok(()),
    }
}

/// What is said of a deck that hides the built-in one, since it has the same id; nothing of any other.
pub fn told_of_hidden(id: &str) -> Result<String, Failure> {
    let hides = Library::open(None, &[])?.shelf.decks().iter().any(|deck| deck.id == id);
    let told = || {
        format!(" It replaces the built-in deck until you remove it; trainer decks remove {id} does that.")
    };
    Ok(if hides { told() } else { String::new() })
}

pub fn sizes(checked: &Checked) -> String {
    let mut text = format!(
        "{}, {}",
        count(checked.deck.cards.len(), "card"),
        count(checked.deck.question_count(), "question")
    );
    if checked.left_out > 0 {
        text += &format!("; {} left out", plural(checked.left_out, "part was", "parts were"));
    }
    text
}
