//! `trainer profile sync`: one profile on several machines, by a git repository of the learner's own.

use serde_json::json;

use super::context::Context;
use super::fail::Failure;
use super::print::count;
use crate::git::Url;
use crate::profile::{DecksSynced, Profile, SyncError, SyncRequest, Synced, sync};

/// Joins the profile with its repository, or begins to.
pub fn run(context: &Context, init: Option<&str>, yes: bool) -> Result<(), Failure> {
    let begin_with = init.map(Url::parse).transpose().map_err(Failure::Usage)?;
    let request = SyncRequest {
        begin_with: begin_with.as_ref(),
        take_back: yes,
        create_parents: context.makes_parents(),
        now: context.clock().now(),
    };
    let (mut profile, synced) =
        context.with_progress(|progress| sync(context.profile_dir(), request, progress))?;
    context.report_warnings(&mut profile);
    context.warn(synced.notes.iter().cloned());
    context.warn(synced.decks.left.iter().map(|(path, why)| format!("decks/{path} is not synced: {why}")));
    let answers = answers(&profile);
    let DecksSynced { taken, removed, sent, both, left, elsewhere, removed_elsewhere } = &synced.decks;
    let document = json!({
        "url": synced.url, "taken": synced.taken, "came_back": synced.came_back, "sent": synced.sent,
        "damaged": synced.damaged, "answers": answers,
        "decks": {"taken": taken, "removed": removed, "sent": sent, "both": both, "left": left,
                  "elsewhere": elsewhere, "removed_elsewhere": removed_elsewhere},
    });
    context.print(&document, &text(&synced, answers, begin_with.is_some()))
}

fn answers(profile: &Profile) -> u64 {
    profile.history().stored().days.values().map(|day| u64::from(day.answers)).sum()
}

fn text(synced: &Synced, answers: u64, begins: bool) -> String {
    let Synced { url, taken, came_back, sent, damaged, decks, .. } = synced;
    let mut text = format!("Synced with {url}.\n{} taken in, {sent} sent.", count(*taken, "event"));
    let answers = count(usize::try_from(answers).unwrap_or(usize::MAX), "answer");
    text.push_str(&format!(" Now there are {answers}.\n"));
    if *came_back > 0 {
        text.push_str(&format!("{} had been removed here and came back.\n", count(*came_back, "event")));
    }
    if *damaged > 0 {
        text.push_str(&format!("{} in the repository left untouched.\n", count(*damaged, "damaged line")));
    }
    let lists = [
        ("Decks added", &decks.taken),
        ("Decks sent", &decks.sent),
        ("Decks removed, as on another machine (the repository's history still has them)", &decks.removed),
    ];
    for (what, paths) in lists.into_iter().filter(|(_, paths)| !paths.is_empty()) {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        text.push_str(&format!("{what}: {}.\n", paths.join(", ")));
    }
    for (path, kept) in &decks.both {
        text.push_str(&format!(
            "decks/{path} changed on two machines: the version synced first is used, yours is kept as decks/{kept}. Compare them, then delete the copy.\n"
        ));
    }
    for (name, url) in &decks.elsewhere {
        text.push_str(&format!(
            "Deck {name} comes from its own repository and is not on this machine: trainer add {url}\n"
        ));
    }
    for name in &decks.removed_elsewhere {
        text.push_str(&format!(
            "Deck {name} was removed on another machine: trainer decks remove {name} removes it here, too.\n"
        ));
    }
    if begins {
        text.push_str(&format!("On another machine: trainer profile sync --init {url}\n"));
    }
    text.trim_end().to_owned()
}

impl From<SyncError> for Failure {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::NotBegun => Self::Usage(error.to_string()),
            _ => Self::Data(error.to_string()),
        }
    }
}
