//! `trainer new` and `trainer edit`: decks are written in the learner's own editor, and checked when it closes.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde_json::json;

use super::confirm::{answer, can_ask};
use super::context::Context;
use super::deck_args::{EditArgs, NewArgs, NewFormat};
use super::deck_place::{cannot, prepare, unknown_as, words};
use super::fail::{FOUND, Failure, Outcome};
use super::naming;
use super::one_deck::{line_of, problems_at};
use super::print::{self, count};
use crate::deck::{CardRef, Problem, Severity, Shelf};
use crate::formats::deck_id;
use crate::library::Library;
use crate::profile::write_file;
use crate::text::{clean_line, json_path, path_text};
use crate::tui::Editing;

/// `trainer new`
pub fn new(context: &Context, args: &NewArgs) -> Outcome {
    context.check_writing()?;
    let id = deck_id(&args.name, true);
    let ending = match args.format {
        NewFormat::Json => "json",
        NewFormat::Md => "md",
    };
    let (library, _) = context.open_library(&[])?;
    if library.shelf.decks().iter().any(|deck| deck.id == id) {
        return Err(Failure::Usage(format!(
            "a deck {id} already exists: trainer edit {id} opens it, or choose another name"
        )));
    }
    let path = context.decks_dir().join(format!("{id}.{ending}"));
    prepare(context)?;
    let text = match args.format {
        NewFormat::Json => json_deck(&id, &args.name)?,
        NewFormat::Md => MARKDOWN.replace("{name}", clean_line(&args.name).trim()),
    };
    write_file(&path, false, |out| out.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("{} already exists: choose another name", path_text(&path)))
        }
        _ => cannot("write", &path)(error),
    })?;
    let document = json!({ "deck": id, "path": json_path(&path) });
    if context.json {
        print::json(&document)?;
        return Ok(ExitCode::SUCCESS);
    }
    let place = path_text(&path);
    if editor().is_none() {
        print::text(&format!(
            "Created {place} with two cards that show how it works. Set EDITOR, and trainer edit {id} opens it.\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    if !context.quiet {
        print::text(&format!("Created {place} with two cards that show how it works.\n"))?;
    }
    edit_until_sound(context, &path, &path, 1).map(exit_code)
}

/// Our own format, with everything that a small card can have.
fn json_deck(id: &str, title: &str) -> Result<String, Failure> {
    let deck = json!({
        "format": 1,
        "id": id,
        "title": title,
        "cards": [
            {
                "id": "flashcard",
                "question": "What makes a flashcard?",
                "answer": "A question and an answer: you say it, look, and grade yourself",
                "explanation": "This is shown with the verdict. Keep a card's id when you change its words: your progress hangs on it."
            },
            {
                "id": "choice",
                "question": "What makes a card multiple choice?",
                "answer": "Wrong options",
                "wrong": [
                    { "text": "A longer question", "why": "This is shown to whoever picks this option." },
                    "A second answer"
                ]
            }
        ]
    });
    let text = serde_json::to_string_pretty(&deck).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}

/// The same in Markdown.
const MARKDOWN: &str = "\
---
title: {name}
---

# {name}

Q: What makes a flashcard?
A: A line that begins with Q: and one that begins with A:. You say the answer, look, and grade yourself.

Q: What happens to the text around the cards?
A: It stays what it is: this is a note like any other. An empty line ends a card.
";

/// `trainer edit`
pub fn edit(context: &Context, args: &EditArgs) -> Outcome {
    let (library, _) = context.open_library(&[])?;
    let deck = library.shelf.decks().iter().position(|deck| deck.id == args.what);
    let (deck, card) = if let Some(deck) = deck {
        (deck, None)
    } else {
        let at = naming::card(&library.shelf, &[], &args.what)?;
        let at = at.ok_or_else(|| none(&library, &args.what))?;
        (at.deck_position(), Some(at))
    };
    open(context, &library, deck, card)
}

/// Opens the file of a deck, at a card's line.
fn open(context: &Context, library: &Library, deck: usize, card: Option<CardRef>) -> Outcome {
    let (root, file, line) = place(&library.shelf, &library.paths, deck, card)?;
    let editor = editor().ok_or_else(|| no_editor(&file, line))?;
    if context.json {
        return Err(Failure::Usage(format!("the editor ({editor}) needs a terminal: leave out --json")));
    }
    edit_until_sound(context, &root, &file, line).map(exit_code)
}

fn exit_code(sound: bool) -> ExitCode {
    if sound { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
}

/// Where a deck, or a card of it, is written: the deck's own place, the file, and the line.
///
/// # Errors
/// What cannot be edited, and what to do instead.
fn place(
    shelf: &Shelf,
    paths: &[Option<PathBuf>],
    deck: usize,
    card: Option<CardRef>,
) -> Result<(PathBuf, PathBuf, usize), Failure> {
    let id = shelf.decks().get(deck).map(|deck| deck.id.as_str()).unwrap_or_default();
    let Some(root) = paths.get(deck).cloned().flatten() else {
        return Err(Failure::Usage(format!(
            "the deck {id} is built in and cannot be edited: trainer flag CARD --note TEXT tells its author what is \
             wrong, trainer new NAME makes a deck of your own"
        )));
    };
    let (file, line) = line_of(&root, card.map(|at| shelf.card(at)))?.ok_or_else(|| {
        Failure::Usage(format!(
            "{} is an Anki package and cannot be edited here: change the card in Anki and export it again, or trainer \
             import it and edit that deck",
            path_text(&root)
        ))
    })?;
    Ok((root, file, line))
}

fn no_editor(file: &Path, line: usize) -> Failure {
    Failure::Usage(format!(
        "no editor is set: set VISUAL or EDITOR (such as EDITOR=nano), or open {}:{line} yourself",
        path_text(file)
    ))
}

/// What the screens ask for a card that is to be edited.
pub struct ScreenEditor<'c> {
    pub context: &'c Context,
    /// Where each deck of the shelf lies.
    pub paths: Vec<Option<PathBuf>>,
}

impl ScreenEditor<'_> {
    fn place(&self, shelf: &Shelf, card: CardRef) -> Result<(PathBuf, PathBuf, usize), Failure> {
        place(shelf, &self.paths, card.deck_position(), Some(card))
    }
}

impl Editing for ScreenEditor<'_> {
    fn refusal(&self, shelf: &Shelf, card: CardRef) -> Option<String> {
        match self.place(shelf, card) {
            Err(failure) => Some(words(failure)),
            Ok((_, file, line)) if editor().is_none() => Some(words(no_editor(&file, line))),
            Ok(_) => None,
        }
    }

    fn edit(&mut self, shelf: &Shelf, card: CardRef) -> String {
        let edited = self
            .place(shelf, card)
            .and_then(|(root, file, line)| edit_until_sound(self.context, &root, &file, line));
        match edited {
            Ok(true) => "Saved: used from the next question on".into(),
            Ok(false) => "The deck has errors: trainer check lists them".into(),
            Err(failure) => words(failure),
        }
    }
}

fn none(library: &Library, what: &str) -> Failure {
    let shelf = &library.shelf;
    if naming::are_topics(shelf, &[what.to_owned()]) {
        return naming::unknown(shelf, what, false);
    }
    unknown_as("deck or card", library, what)
}

/// Opens a file in the editor, checks the deck when that closes, and offers to go back while something is wrong.
/// Says whether nothing is.
fn edit_until_sound(context: &Context, root: &Path, file: &Path, line: usize) -> Result<bool, Failure> {
    let mut line = line;
    loop {
        call_editor(file, line)?;
        let problems = problems_at(root);
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        let mut text = String::new();
        for Problem { path, line, severity, message, .. } in &problems {
            let severity = if *severity == Severity::Error { "error" } else { "warning" };
            text += &format!("{}\n", clean_line(&format!("{path}:{line}: {severity}: {message}")));
        }
        if problems.is_empty() && !context.quiet {
            text += &format!("{} has no problems.\n", path_text(root));
        }
        print::text(&text)?;
        if errors == 0 {
            return Ok(true);
        }
        let first = problems.iter().find(|problem| problem.severity == Severity::Error);
        line = first.map_or(line, |problem| problem.line);
        let question = format!("{}. Back to the editor? [Y/n] ", count(errors, "error"));
        if !can_ask(context) || !matches!(answer(&question)?.as_str(), "" | "y" | "yes") {
            return Ok(false);
        }
    }
}

/// The editor that the learner has chosen.
pub fn editor() -> Option<String> {
    let chosen = |name| std::env::var(name).ok().filter(|editor: &String| !editor.trim().is_empty());
    chosen("VISUAL").or_else(|| chosen("EDITOR"))
}

/// Runs the editor on a file, at a line where it is known how it takes one.
pub fn call_editor(file: &Path, line: usize) -> Result<(), Failure> {
    let editor = editor().unwrap_or_default();
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let mut command = Command::new(program);
    command.args(words);
    let at = || {
        let mut at = file.as_os_str().to_owned();
        at.push(format!(":{line}"));
        at
    };
    match name.as_str() {
        "vi" | "vim" | "nvim" | "gvim" | "nano" | "pico" | "emacs" | "emacsclient" | "kak" | "micro"
        | "joe" | "jed" | "ne" | "mg" | "gedit" | "kate" => command.arg(format!("+{line}")).arg(file),
        "hx" | "helix" | "subl" | "zed" => command.arg(at()),
        "code" | "codium" | "code-insiders" | "cursor" => command.arg("--goto").arg(at()),
        _ => command.arg(file),
    };
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Data(format!(
            "the editor {program} exited with {status}, so {} was not checked: run trainer check",
            path_text(file)
        ))),
        Err(error) => Err(Failure::Usage(format!(
            "the editor {program} cannot be started ({error}): set VISUAL or EDITOR to one that is installed"
        ))),
    }
}
