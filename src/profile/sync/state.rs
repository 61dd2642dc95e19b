//! What a commit holds, as far as it is ours: names are held to what this program would write itself, and everything
//! else is left alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::SyncError;
use super::paths::{added_of, deck_of, journal_of};
use super::stream::Changes;
use crate::git::Url;
use crate::text::{clean_line, quoted};

/// The file that tells a repository of ours, and what it holds. A newer form has another number.
const MARK: &str = "trainer.json";
const MARKED: &[u8] = b"{\"trainer\":\"profile\",\"format\":1}\n";

/// What a new repository may hold already, made by whoever hosts it.
const BEGINNINGS: &[&str] =
    &["readme", "license", "licence", ".gitignore", ".gitattributes", ".gitlab-ci.yml"];

/// The content of a file.
pub(super) type Content = Arc<[u8]>;

/// A commit, and what it holds of ours.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// None where there is no commit yet.
    pub commit: Option<String>,
    /// By their names.
    pub journals: BTreeMap<String, Content>,
    /// By their paths below `decks/`.
    pub decks: BTreeMap<String, Content>,
    /// Where decks with a repository of their own come from, by the names of their folders.
    pub added: BTreeMap<String, Content>,
    mark: Option<Content>,
    /// Other things at its top.
    others: Vec<String>,
}

impl State {
    /// A commit of which nothing is known yet.
    pub fn at(commit: Option<String>) -> Self {
        Self { commit, ..Self::default() }
    }

    /// Whether the content of a path is of interest.
    pub fn wants(path: &str) -> bool {
        path == MARK || journal_of(path).is_some() || deck_of(path).is_some() || added_of(path).is_some()
    }

    /// Takes in a file; its content, where it is wanted.
    pub fn add(&mut self, path: &str, content: Option<Content>) {
        match content {
            Some(content) if path == MARK => self.mark = Some(content),
            Some(content) => {
                if let Some(name) = journal_of(path) {
                    self.journals.insert(name.to_owned(), content);
                } else if let Some(deck) = deck_of(path) {
                    self.decks.insert(deck.to_owned(), content);
                } else if let Some(added) = added_of(path) {
                    self.added.insert(added.to_owned(), content);
                }
            }
            None => self.others.push(path.split('/').next().unwrap_or(path).to_owned()),
        }
    }

    /// Whether it is a profile, or nothing yet.
    pub fn check(&self, url: &Url) -> Result<(), SyncError> {
        match &self.mark {
            Some(mark) if **mark == *MARKED => Ok(()),
            Some(mark) if is_newer(mark) => Err(SyncError::Newer(url.to_string())),
            Some(_) => Err(SyncError::Foreign(url.to_string(), format!("another {MARK}"))),
            None => {
                let begins = |name: &&String| {
                    let name = name.to_lowercase();
                    !BEGINNINGS.iter().any(|begin| name.starts_with(begin))
                };
                let ours = self.journals.keys().chain(self.decks.keys());
                match self.others.iter().filter(begins).chain(ours).next() {
                    Some(other) => Err(SyncError::Foreign(url.to_string(), quoted(&clean_line(other)))),
                    None => Ok(()),
                }
            }
        }
    }

    /// Marks it as ours, where it is not yet.
    pub fn mark(&self, changes: &mut Changes) {
        if self.mark.is_none() {
            changes.insert(MARK.to_owned(), Some(MARKED.to_vec()));
        }
    }
}

fn is_newer(mark: &[u8]) -> bool {
    let mark: Option<serde_json::Value> = serde_json::from_slice(mark).ok();
    mark.is_some_and(|mark| {
        mark["trainer"] == "profile" && mark["format"].as_u64().is_some_and(|format| format > 1)
    })
}
