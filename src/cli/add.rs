//! `trainer add`, `decks update` and `decks remove`: decks are copied in, renewed and taken away, whole or not at all.
//!
//! A deck from a repository is a folder among the learner's decks with a hidden file in it that says where it came from, at
//! which commit, and what its files were then.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tempfile::TempDir;

use super::confirm::confirmed;
use super::context::Context;
use super::deck_args::{AddArgs, RemoveArgs, UpdateArgs};
use super::fail::{Failure, Outcome};
use super::one_deck::deck_at;
use super::print::{self, count};
use crate::deck::{Deck, Severity};
use crate::formats::deck_id;
use crate::git::{self, GitError, Url};
use crate::library::Library;
use crate::names::stable_hash;
use crate::profile::write_file;
use crate::text::{json_path, nearest, path_text, plural};

/// Where a deck came from, in its folder. Hidden: no deck file has such a name.
const ORIGIN: &str = ".origin.json";

/// A folder that is added has at most so many files: more is no deck, but somebody's home.
const MOST_FILES: usize = 20_000;

/// Where a deck came from.
#[derive(Debug, Serialize, Deserialize)]
struct Origin {
    url: String,
    commit: String,
    /// A hash of its files as they came: edited ones are not replaced.
    files: String,
}

/// What is at a path: one deck that can be used.
struct Checked {
    deck: Deck,
    left_out: usize,
}

/// `trainer add`
pub fn run(context: &Context, args: &AddArgs) -> Outcome {
    context.check_writing()?;
    let decks = context.decks_dir();
    let text = args.what.to_string_lossy().into_owned();
    let is_repository = is_written_as_url(&text) || is_repository(&args.what);
    if is_repository {
        let url = Url::parse(&text).map_err(Failure::Usage)?;
        prepare(context)?;
        return add_repository(context, &url, &decks);
    }
    // Looked at where it lies: what cannot be used is not copied.
    let checked = checked(&args.what)?;
    let name = args.what.canonicalize().ok().and_then(|path| path.file_name().map(ToOwned::to_owned));
    let name = name.ok_or_else(|| {
        Failure::Usage(format!(
            "{} has no name that a deck could have: name a file or folder",
            path_text(&args.what)
        ))
    })?;
    let to = decks.join(&name);
    refuse_taken(context, &to, &checked.deck.id)?;
    prepare(context)?;
    if args.what.is_dir() {
        let room = room(&decks)?;
        let copy = room.path().join("deck");
        copy_folder(&args.what, &copy)?;
        fs::rename(&copy, &to).map_err(cannot("write", &to))?;
    } else {
        let mut from = fs::File::open(&args.what).map_err(cannot("read", &args.what))?;
        write_file(&to, false, |out| io::copy(&mut from, out)).map_err(cannot("write", &to))?;
    }
    said(context, &checked, &to, None)
}

fn add_repository(context: &Context, url: &Url, decks: &Path) -> Outcome {
    let name =
        url.as_str().trim_end_matches(['/', '\\']).trim_end_matches(".git").trim_end_matches(['/', '\\']);
    let name = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let to = decks.join(deck_id(name, true));
    refuse_taken(context, &to, "")?;
    let room = room(decks)?;
    let (copy, origin) = fetch(url, &room, &to)?;
    let checked = checked(&copy).map_err(|failure| of_repository(failure, &copy, url))?;
    refuse_taken(context, &to, &checked.deck.id)?;
    fs::rename(&copy, &to).map_err(cannot("write", &to))?;
    said(context, &checked, &to, Some(&origin))
}

/// Copies a repository, under the name that the deck is to have, and notes where it came from.
fn fetch(url: &Url, room: &TempDir, to: &Path) -> Result<(PathBuf, Origin), Failure> {
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
                "{} did not come from a repository: add it again, or edit it where it is",
                path_text(named)
            )));
        }
    }
    let (mut rows, mut text, mut failures) = (Vec::new(), String::new(), 0);
    for (path, origin) in &all {
        let (state, why) = match renew(&decks, path, origin, args.force) {
            Ok(Renewed::Current) => ("current", "is up to date".to_owned()),
            Ok(Renewed::New(checked)) => ("updated", format!("was updated: {}", sizes(&checked))),
            Err(failure) => {
                failures += 1;
                ("failed", format!("was left as it is: {}", words(failure)))
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
    Ok(ExitCode::from(if failures > 0 { super::fail::DATA } else { 0 }))
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

/// `trainer decks remove`
pub fn remove(context: &Context, args: &RemoveArgs) -> Outcome {
    context.check_writing()?;
    let path = place_of(context, &args.name)?;
    let name = path_text(&path);
    let question = format!("Remove {name}? What you answered of it is kept.");
    let otherwise = format!("this deletes {name}: add --yes to go ahead; what you answered of it is kept");
    let removed = args.yes || confirmed(context, &question, &otherwise)?;
    if removed {
        let gone = if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        gone.map_err(cannot("remove", &path))?;
    }
    let text = if removed {
        format!("{name} was removed. Your progress is kept: add the deck again, and it goes on.")
    } else {
        "Nothing was changed.".into()
    };
    if context.json || !context.quiet {
        context.print(&json!({ "path": json_path(&path), "removed": removed }), &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a deck among the learner's own lies: by its id, or by the name of its file or folder.
fn place_of(context: &Context, name: &str) -> Result<PathBuf, Failure> {
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
    let near = nearest(name, library.shelf.decks().iter().map(|deck| deck.id.as_str()));
    let hint = near.map(|near| format!(": did you mean {near:?}?")).unwrap_or_default();
    Failure::Usage(format!("there is no deck {name:?}{hint} (trainer decks lists them)"))
}

/// The one deck at a path, if it can be used.
fn checked(path: &Path) -> Result<Checked, Failure> {
    let (deck, problems) = deck_at(path)?;
    let left_out = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    Ok(Checked { deck, left_out })
}

/// A place that is taken, or an id: one of two decks with the same id would not be used.
fn refuse_taken(context: &Context, to: &Path, id: &str) -> Result<(), Failure> {
    if to.symlink_metadata().is_ok() {
        return Err(Failure::Usage(format!(
            "{} is there already: trainer decks remove takes it away, trainer decks update renews what came from a \
             repository",
            path_text(to)
        )));
    }
    let (library, _) = context.open_library(&[])?;
    let known = library.shelf.decks().iter().zip(&library.paths).find(|(deck, _)| deck.id == id);
    match known {
        Some((_, Some(path))) => Err(Failure::Usage(format!(
            "{} has the id {id}, too, and only one of them could be used: remove it first, or give one another id",
            path_text(path)
        ))),
        _ => Ok(()),
    }
}

/// The learner's folder of decks, made if need be.
pub fn prepare(context: &Context) -> Result<(), Failure> {
    drop(context.open_profile_to_write(None)?);
    let decks = context.decks_dir();
    fs::create_dir_all(&decks).map_err(cannot("create", &decks))
}

/// A place beside the decks in which nobody looks for some; it is gone at the end.
fn room(decks: &Path) -> Result<TempDir, Failure> {
    tempfile::Builder::new()
        .prefix(".trainer-")
        .suffix(".tmp")
        .tempdir_in(decks)
        .map_err(cannot("write", decks))
}

/// Copies the files of a folder that are no links and not hidden.
fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    let mut left = vec![(from.to_owned(), to.to_owned())];
    let mut files = 0;
    while let Some((from, to)) = left.pop() {
        fs::create_dir(&to).map_err(cannot("write", &to))?;
        for entry in fs::read_dir(&from).map_err(cannot("read", &from))? {
            let entry = entry.map_err(cannot("read", &from))?;
            let kind = entry.file_type().map_err(cannot("read", &entry.path()))?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let target = to.join(entry.file_name());
            if kind.is_dir() {
                left.push((entry.path(), target));
            } else if kind.is_file() {
                files += 1;
                if files > MOST_FILES {
                    return Err(Failure::Data(format!(
                        "{} holds more than {MOST_FILES} files: name the folder of one deck",
                        path_text(&from)
                    )));
                }
                fs::copy(entry.path(), &target).map_err(cannot("copy", &entry.path()))?;
            }
        }
    }
    Ok(())
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

/// Whether a text can only be the URL of a repository: `https://…`, `git@host:path`, or what git is never given.
fn is_written_as_url(text: &str) -> bool {
    let of_ssh = |text: &str| {
        text.split_once(':').is_some_and(|(host, _)| host.len() > 1 && !host.contains(['/', '\\']))
    };
    let is_certain = text.contains("://") || text.contains("::") || text.starts_with('-');
    is_certain || of_ssh(text) && !Path::new(text).exists()
}

/// Whether a folder is a repository, with its files beside it or without.
fn is_repository(path: &Path) -> bool {
    path.join(".git").exists() || ["HEAD", "objects", "refs"].iter().all(|part| path.join(part).exists())
}

fn failed(error: &GitError) -> Failure {
    Failure::Data(error.to_string())
}

/// What is wrong with a copy is wrong with the repository: the copy's own place means nothing to anybody.
fn of_repository(failure: Failure, copy: &Path, url: &Url) -> Failure {
    let message = words(failure).replace(&path_text(copy), &url.to_string());
    Failure::Data(format!("nothing was added: {message}"))
}

/// What a failure says.
pub fn words(failure: Failure) -> String {
    match failure {
        Failure::Usage(words) | Failure::Data(words) => words,
        Failure::Parse(error) => error.to_string(),
        Failure::ClosedPipe => String::new(),
    }
}

fn cannot(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> Failure {
    let path = path_text(path);
    move |error| Failure::Data(format!("cannot {doing} {path}: {error}"))
}

fn sizes(checked: &Checked) -> String {
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

fn said(context: &Context, checked: &Checked, to: &Path, origin: Option<&Origin>) -> Outcome {
    let Checked { deck, left_out } = checked;
    let document = json!({
        "deck": deck.id,
        "path": json_path(to),
        "url": origin.map(|origin| &origin.url),
        "cards": deck.cards.len(),
        "questions": deck.question_count(),
        "left_out": left_out,
    });
    let mut text = format!("Added {}: {}.", deck.id, sizes(checked));
    if *left_out > 0 {
        text += &format!(" trainer check {} lists them.", path_text(to));
    }
    if origin.is_some() {
        text += &format!(" trainer decks update {} renews it.", deck.id);
    }
    if context.json || !context.quiet {
        context.print(&document, &text)?;
    }
    Ok(ExitCode::SUCCESS)
}
