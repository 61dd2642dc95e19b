//! Decks from repositories, and `trainer decks update`: where they came from is noted in a hidden file in their folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tempfile::TempDir;

use super::context::Context;
use super::deck_args::UpdateArgs;
use super::deck_place::{
    Checked, cannot, check_place, checked, place_of, room, sizes, told_of_hidden, words,
};
use super::fail::{DATA, Failure, Outcome};
use super::print;
use crate::git::{self, GitError, Url};
use crate::names::stable_hash;
use crate::text::{json_path, path_text};

/// Where a deck came from, in its folder. Hidden: no deck file has such a name.
const ORIGIN: &str = ".origin.json";

/// Where a deck came from.
#[derive(Debug, Serialize, Deserialize)]
pub struct Origin {
    pub url: String,
    commit: String,
    /// A hash of its files as they came: edited ones are not replaced.
    files: String,
}

/// Copies a repository, under the name that the deck is to have, and notes where it came from.
pub fn fetch(url: &Url, room: &TempDir, to: &Path) -> Result<(PathBuf, Origin), Failure> {
    let copy = room.path().join(to.file_name().unwrap_or_default());
    let commit = git::copy(url, &copy).map_err(|error| failed(&error))?;
    let origin = Origin { url: url.as_str().to_owned(), commit, files: hash(&copy)? };
    let text = serde_json::to_vec(&origin).map_err(io::Error::from)?;
    fs::write(copy.join(ORIGIN), text).map_err(cannot("write", &copy))?;
    Ok((copy, origin))
}

/// `trainer decks update`
pub fn update(context: &Context, args: &UpdateArgs) -> Outcome {
    context.check_writing()?;
    let decks = context.decks_dir();
    let named = args.name.as_deref().map(|name| place_of(context, name)).transpose()?;
    let mut all = Vec::new();
    for entry in fs::read_dir(&decks).into_iter().flatten().flatten() {
        if let Some(origin) = origin_of(&entry.path()) {
            all.push((entry.path(), origin));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    if let Some(named) = &named {
        all.retain(|(path, _)| path == named);
        if all.is_empty() {
            return Err(Failure::Usage(format!(
                "{} did not come from a repository: add it again, or edit it in place",
                path_text(named)
            )));
        }
    }
    let (mut rows, mut text, mut failures) = (Vec::new(), String::new(), 0);
    if !all.is_empty() {
        check_place(context)?;
    }
    for (path, origin) in &all {
        let (state, why) = match renew(&decks, path, origin, args.force) {
            Ok(Renewed::Current) => ("current", "is up to date".to_owned()),
            Ok(Renewed::New(checked)) => {
                let hidden = told_of_hidden(&checked.deck.id)?;
                let stop = if hidden.is_empty() { "" } else { "." };
                ("updated", format!("was updated: {}{stop}{hidden}", sizes(&checked)))
            }
            Err(failure) => {
                failures += 1;
                ("failed", format!("was left unchanged: {}", words(failure)))
            }
        };
        text += &format!("{} {why}\n", path_text(path));
        rows.push(json!({ "path": json_path(path), "url": origin.url, "state": state, "why": why }));
    }
    if all.is_empty() {
        text += "No deck came from a repository: trainer add URL adds one.\n";
    }
    if context.json {
        print::json(&rows)?;
    } else {
        print::text(&text)?;
    }
    Ok(ExitCode::from(if failures > 0 { DATA } else { 0 }))
}

enum Renewed {
    Current,
    New(Box<Checked>),
}

/// Puts the newest state of a repository in a deck's place, if that is another one and can be used.
fn renew(decks: &Path, path: &Path, origin: &Origin, force: bool) -> Result<Renewed, Failure> {
    let url = Url::parse(&origin.url).map_err(Failure::Usage)?;
    let edited = !origin.files.is_empty() && hash(path)? != origin.files;
    if edited && !force {
        return Err(Failure::Usage(
            "its files were edited here: copy your changes elsewhere, or replace them with --force".into(),
        ));
    }
    if !edited && git::newest(&url, decks).map_err(|error| failed(&error))? == origin.commit {
        return Ok(Renewed::Current);
    }
    let room = room(decks)?;
    let (copy, _) = fetch(&url, &room, path)?;
    let checked = checked(&copy).map_err(|failure| of_repository(failure, &copy, &url))?;
    // Aside, and away with it once the new one is in its place.
    let old = room.path().join("old");
    fs::rename(path, &old).map_err(cannot("replace", path))?;
    if let Err(error) = fs::rename(&copy, path) {
        let _ = fs::rename(&old, path);
        return Err(cannot("replace", path)(error));
    }
    Ok(Renewed::New(Box::new(checked)))
}

/// A hash of a folder's files: names and contents, but for where they came from.
fn hash(folder: &Path) -> Result<String, Failure> {
    let (mut files, mut left) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(dir) = left.pop() {
        for entry in fs::read_dir(&dir).map_err(cannot("read", &dir))? {
            let path = entry.map_err(cannot("read", &dir))?.path();
            let kind = path.symlink_metadata().map_err(cannot("read", &path))?;
            if kind.is_dir() {
                left.push(path);
            } else if kind.is_file() && path != folder.join(ORIGIN) {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut parts = Vec::new();
    for path in files {
        let bytes = fs::read(&path).map_err(cannot("read", &path))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        parts.push(format!("{name}:{:016x}", stable_hash(&[&String::from_utf8_lossy(&bytes)])));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Ok(format!("{:016x}", stable_hash(&parts)))
}

fn origin_of(folder: &Path) -> Option<Origin> {
    serde_json::from_slice(&fs::read(folder.join(ORIGIN)).ok()?).ok()
}

/// Where a folder of decks came from: the repository's URL; none for any other.
pub fn url_of(folder: &Path) -> Option<String> {
    origin_of(folder).map(|origin| origin.url)
}

fn failed(error: &GitError) -> Failure {
    Failure::Data(error.to_string())
}

/// What is wrong with a copy is wrong with the repository: the copy's own place means nothing to anybody.
pub fn of_repository(failure: Failure, copy: &Path, url: &Url) -> Failure {
    let message = words(failure).replace(&path_text(copy), &url.to_string());
    Failure::Data(format!("nothing was added: {message}"))
}
