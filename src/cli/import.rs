//! `trainer import`

use std::collections::HashSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::args::ImportArgs;
use super::context::Context;
use super::deck_place::{prepare, refuse_twin, warn_of_twin};
use super::export::{cannot_write, check};
use super::fail::{Failure, Outcome};
use super::past::{Brought, bring};
use super::print::{self, count};
use crate::deck::{Card, Deck, Severity, load};
use crate::formats::{Converted, anki, deck_id};
use crate::library::{Found, Library, LibraryError, find};
use crate::names::CardName;
use crate::profile::write_file;
use crate::text::{json_path, path_text, plural};

#[derive(Serialize)]
struct Document<'a> {
    deck: &'a str,
    /// None where it was printed.
    file: Option<String>,
    cards: usize,
    questions: usize,
    skipped: Vec<Skipped>,
    /// Only of packages that have one.
    history: Option<Brought>,
}

/// Something that is in no card, or not as it stands.
#[derive(Serialize)]
struct Skipped {
    file: String,
    line: usize,
    why: String,
}

/// Writes a deck of another format as one of ours, with the ids that its cards have when it is asked in place.
pub fn run(context: &Context, args: &ImportArgs) -> Outcome {
    let mut found = the_deck(context, &args.file)?;
    let Some(converted) = found.converted.clone() else {
        load(&found.sources).map_err(LibraryError::Deck)?;
        return Err(Failure::Usage(format!(
            "{} is already in trainer's own format: copy it into {}",
            path_text(&args.file),
            path_text(&context.decks_dir())
        )));
    };
    let built_in = Library::open(None, &[])?.shelf;
    found.find_id(|id| built_in.decks().iter().any(|deck| deck.id == id));
    let loaded = load(&found.sources).map_err(|mut problem| {
        converted.place(&mut problem);
        LibraryError::Deck(problem)
    })?;
    let mut problems = loaded.left_out.into_iter().map(|left_out| left_out.problem).collect();
    found.place(&mut problems);
    let id = &loaded.deck.id;
    let bytes = found.sources.first().map(|source| source.bytes.clone()).unwrap_or_default();
    let to = args.to.clone().unwrap_or_else(|| context.decks_dir().join(format!("{id}.json")));
    if to == Path::new("-") {
        print::text(&String::from_utf8_lossy(&bytes))?;
        for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
            context.warn(std::iter::once(format!(
                "left out: {}:{}: {}",
                problem.path, problem.line, problem.message
            )));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let is_package = args.to.is_none() && converted.format == anki::FORMAT.name;
    let known = if is_package && !args.force { known(context, &args.file, &loaded.deck)? } else { None };
    let (to, is_new) = if let Some((_, path)) = &known {
        (path.clone(), false)
    } else {
        if args.to.is_none() && !args.force {
            check(&to, false)?;
            refuse_twin(
                context,
                &loaded.deck,
                &args.file,
                "--to FILE writes it elsewhere, --force here all the same",
            )?;
        }
        write(context, args, &to, &bytes)?;
        (to, true)
    };
    let lacks = known.as_ref().map_or(0, |(known, _)| lacking(known, &loaded.deck));
    let deck = known.map_or(loaded.deck, |(deck, _)| deck);
    let history = if is_package { bring(context, &args.file, &deck)? } else { None };
    let id = &deck.id;
    let skipped = problems.iter().map(|problem| Skipped {
        file: problem.path.clone(),
        line: problem.line,
        why: problem.message.clone(),
    });
    let document = Document {
        deck: id,
        file: Some(json_path(&to)),
        cards: deck.cards.len(),
        questions: deck.question_count(),
        skipped: skipped.collect(),
        history,
    };
    if context.json {
        print::json(&document)?;
    } else if !context.quiet {
        let mut text = told(&document, context, &args.file, &to, is_new, &converted);
        if lacks > 0 {
            let are = plural(lacks, "card of the package is", "cards of the package are");
            text +=
                &format!("{are} missing from {}: --force rewrites it with all of them.\n", path_text(&to));
        }
        print::text(&text)?;
    }
    if is_new && args.to.is_none() {
        warn_of_twin(context, id)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The deck of a package that is among the learner's already, since it is asked where it lies, or was imported before; and
/// where that is. Its history alone is new.
fn known(context: &Context, package: &Path, deck: &Deck) -> Result<Option<(Deck, PathBuf)>, Failure> {
    let (library, _) = context.open_library(&[])?;
    let package = package.canonicalize().ok();
    let is_it = |known: &Deck, path: &Path| {
        let in_place = package.is_some() && path.canonicalize().ok() == package;
        let shares = |card: &Card| deck.cards.iter().any(|new| new.name == card.name);
        in_place || known.id == deck.id && known.cards.iter().any(shares)
    };
    let decks = library.shelf.into_decks().into_iter().zip(library.paths);
    let mut found =
        decks.filter_map(|(known, path)| Some((known, path?))).filter(|(known, path)| is_it(known, path));
    Ok(found.next())
}

/// How many cards of a deck another one does not have.
fn lacking(known: &Deck, deck: &Deck) -> usize {
    let names: HashSet<&CardName> = known.cards.iter().map(|card| &card.name).collect();
    deck.cards.iter().filter(|card| !names.contains(&card.name)).count()
}

/// The one deck at a path.
fn the_deck(context: &Context, path: &Path) -> Result<Found, Failure> {
    let found = context.reading_decks(|watch| find(path, &context.decks_dir(), watch))?;
    let mut found = found.decks.into_iter();
    match (found.next(), found.next()) {
        (Some(found), None) => Ok(found?),
        (None, _) => Err(LibraryError::NoDeck(path.to_owned()).into()),
        _ => Err(Failure::Usage(format!("{} contains several decks: name one of them", path_text(path)))),
    }
}

fn write(context: &Context, args: &ImportArgs, to: &Path, bytes: &[u8]) -> Result<(), Failure> {
    check(to, args.force)?;
    if args.to.is_none() {
        context.check_writing()?;
        prepare(context)?;
    }
    write_file(to, args.force, |out| out.write_all(bytes)).map_err(|error| cannot_write(to, &error))
}

fn told(
    document: &Document<'_>,
    context: &Context,
    from: &Path,
    to: &Path,
    is_new: bool,
    converted: &Converted,
) -> String {
    /// So many of what was left out are named.
    const NAMED: usize = 10;
    let mut text = format!(
        "{}: {}, {} {} {}.\n",
        document.deck,
        count(document.cards, "card"),
        count(document.questions, "question"),
        if is_new { "written to" } else { "in" },
        path_text(to)
    );
    if let Some(name) = from
        .file_stem()
        .map(|name| deck_id(&name.to_string_lossy(), true))
        .filter(|name| name != document.deck)
    {
        text.push_str(&format!("Its id is {}, because another deck is called {name}.\n", document.deck));
    }
    for Skipped { file, line, why } in document.skipped.iter().take(NAMED) {
        text.push_str(&format!("  {file}:{line}: {why}\n"));
    }
    if let Some(more) = document.skipped.len().checked_sub(NAMED).filter(|more| *more > 0) {
        text.push_str(&format!("  and {more} more: trainer check {} lists them\n", path_text(from)));
    }
    if let Some(history) = &document.history {
        text.push_str(&history.text());
    }
    let is_beside = from.parent().and_then(|folder| folder.canonicalize().ok())
        == context.decks_dir().canonicalize().ok();
    if is_new && is_beside && to.parent() == Some(&context.decks_dir()) {
        text.push_str(&format!(
            "Now remove {}: it would be a second deck with the same cards ({}).\n",
            path_text(from),
            converted.format
        ));
    }
    text
}
