//! What a commit holds, and the contents: read from git and never checked out, so that nothing is done of what it might do
//! with files (filters, line ends, links, attributes).

use std::collections::HashMap;
use std::sync::Arc;

use super::call::Git;
use super::error::GitError;

/// The list of a commit's files may be so long, in bytes: small trees that name each other many times list without an end.
const LONGEST_LIST: u64 = 64 << 20;

/// A file of a commit; submodules are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it lies; other separators than `/` are none.
    pub path: String,
    /// Whether it holds where a symbolic link leads.
    pub is_link: bool,
    /// The name that git has for its content.
    pub object: String,
    /// In bytes.
    pub size: u64,
}

/// Lists the files of a commit; a path that is not UTF-8 is one that nothing of ours has.
///
/// # Errors
/// A repository that is damaged, or one that lists without an end.
pub fn files(git: &Git, commit: &str) -> Result<Vec<File>, GitError> {
    let args = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit];
    let said = git.saying_at_most(LONGEST_LIST).run(None, &args, b"")?;
    let mut files = Vec::new();
    for entry in said.split(|&b| b == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        let (about, path) =
            entry.split_once('\t').ok_or_else(|| GitError::damaged("unexpected tree entry"))?;
        let about: Vec<&str> = about.split_whitespace().collect();
        let [mode, kind, object, size] = about[..] else {
            return Err(GitError::damaged("unexpected tree entry"));
        };
        if kind == "blob" {
            let (path, object) = (path.to_owned(), object.to_owned());
            files.push(File { path, is_link: mode == "120000", object, size: size.parse().unwrap_or(0) });
        }
    }
    Ok(files)
}

/// Reads contents, by the names that git has for them.
///
/// # Errors
/// A content that is not there.
pub fn contents<'o>(
    git: &Git,
    objects: impl Iterator<Item = &'o str>,
) -> Result<HashMap<String, Arc<[u8]>>, GitError> {
    let mut read = HashMap::new();
    let input = objects.fold(String::new(), |all, object| all + object + "\n");
    if input.is_empty() {
        return Ok(read);
    }
    let said = git.run(None, &["cat-file", "--batch"], input.as_bytes())?;
    let mut rest = &said[..];
    while !rest.is_empty() {
        let end =
            rest.iter().position(|&b| b == b'\n').ok_or_else(|| GitError::damaged("truncated object"))?;
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let words: Vec<&str> = head.split(' ').collect();
        let [object, "blob", size] = words[..] else { return Err(GitError::damaged("missing object")) };
        let size: usize = size.parse().map_err(|_| GitError::damaged("unexpected object"))?;
        let content =
            rest.get(end + 1..end + 1 + size).ok_or_else(|| GitError::damaged("truncated object"))?;
        read.insert(object.to_owned(), Arc::from(content));
        rest = rest.get(end + size + 2..).unwrap_or_default();
    }
    Ok(read)
}
