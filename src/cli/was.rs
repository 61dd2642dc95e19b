//! What the decks' `was` asks for: by where each deck comes from, it is followed, only seen, or left alone.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use crate::history::History;
use crate::library::Library;
use crate::quiz::{Doubt, Doubtful, Origin, Renames, renames};
use crate::text::{count, path_text};

/// What the decks of a library ask for. `decks` is where the learner's own lie.
pub fn wanted(library: &Library, decks: &Path, history: &History) -> Renames {
    let origins: HashMap<&str, Origin> = library
        .shelf
        .decks()
        .iter()
        .zip(&library.paths)
        .map(|(deck, path)| {
            let origin = match path {
                None => Origin::BuiltIn,
                Some(path) if !is_in(path, decks) => Origin::Named,
                Some(_) if library.in_place.contains(&deck.id) => Origin::InPlace,
                Some(_) => Origin::Library,
            };
            (deck.id.as_str(), origin)
        })
        .collect();
    renames(&library.shelf, history, |id| origins.get(id).copied().unwrap_or(Origin::Named))
}

/// Whether something lies in a folder, however its path is written.
fn is_in(path: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    path.parent() == Some(folder)
        || whole(path).zip(whole(folder)).is_some_and(|(path, folder)| path.parent() == Some(&folder))
}

/// Says which decks ask for what is left alone; what was taken back was decided.
pub fn warnings(library: &Library, doubtful: &[Doubtful]) -> Vec<String> {
    let mut asking: BTreeMap<&str, Vec<&Doubtful>> = BTreeMap::new();
    for rename in doubtful.iter().filter(|rename| rename.doubt != Doubt::TakenBack) {
        asking.entry(&rename.deck).or_default().push(rename);
    }
    let sentence = |(deck, renames): (&str, Vec<&Doubtful>)| {
        let at = library.shelf.decks().iter().position(|known| known.id == deck);
        let path = at.and_then(|at| library.paths.get(at)?.as_deref()).map(path_text).unwrap_or_default();
        let into: HashSet<_> = renames.iter().map(|rename| &rename.to).collect();
        format!(
            "the deck {deck} ({path}) would move the progress of {} to {}: nothing was changed. To see and accept them: trainer profile renames",
            count(renames.len(), "card"),
            count(into.len(), "other card")
        )
    };
    asking.into_iter().map(sentence).collect()
}
