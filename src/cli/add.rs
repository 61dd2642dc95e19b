//! `trainer add` and `decks remove`: decks are copied in and taken away, whole or not at all.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::confirm::confirmed;
use super::context::Context;
use super::deck_args::{AddArgs, RemoveArgs};
use super::deck_place::{
    Checked, cannot, check_place, checked, place_of, prepare, refuse_taken, room, sizes, told_of_hidden,
    warn_of_twin,
};
use super::fail::{Failure, Outcome};
use super::repository::{Origin, fetch, of_repository};
use crate::formats::deck_id;
use crate::git::Url;
use crate::profile::{ensure_directory, write_file};
use crate::text::{json_path, path_text};

/// A folder that is added has at most so many files: more is no deck, but somebody's home.
const MOST_FILES: usize = 20_000;

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
            "no deck id can be made from the name of {}: rename it, or name a file or folder",
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

/// `trainer decks remove`
pub fn remove(context: &Context, args: &RemoveArgs) -> Outcome {
    context.check_writing()?;
    let path = place_of(context, &args.name)?;
    let name = path_text(&path);
    let question = format!("Remove {name}? Your answers are kept.");
    let otherwise = format!("this deletes {name}: add --yes to go ahead; your answers are kept");
    let removed = args.yes || confirmed(context, &question, &otherwise)?;
    if removed {
        check_place(context)?;
        let gone = if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        gone.map_err(cannot("remove", &path))?;
    }
    let text = if removed {
        format!("Removed {name}. Your progress is kept and continues if you add the deck again.")
    } else {
        "Nothing was changed.".into()
    };
    if context.json || !context.quiet {
        context.print(&json!({ "path": json_path(&path), "removed": removed }), &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies the files of a folder that are no links and not hidden.
fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    let mut left = vec![(from.to_owned(), to.to_owned())];
    let mut files = 0;
    while let Some((from, to)) = left.pop() {
        ensure_directory(&to)?;
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
                        "{} contains more than {MOST_FILES} files: name the folder of one deck",
                        path_text(&from)
                    )));
                }
                fs::copy(entry.path(), &target).map_err(cannot("copy", &entry.path()))?;
            }
        }
    }
    Ok(())
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
    text += &told_of_hidden(&deck.id)?;
    if context.json || !context.quiet {
        context.print(&document, &text)?;
    }
    warn_of_twin(context, &deck.id)?;
    Ok(ExitCode::SUCCESS)
}
