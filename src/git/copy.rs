//! Copies of what other people keep in repositories.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::time::Duration;

use super::call::Git;
use super::error::{GitError, Reason};
use super::path::is_deck_path;
use super::tree::{contents, files};
use super::url::Url;

/// How long a repository may take to answer, and how long all of it may take to come.
const ANSWER: Duration = Duration::from_mins(1);
const ALL: Duration = Duration::from_mins(5);

/// The commit that a repository offers: the tip of the branch that a copy would be made of.
///
/// # Errors
/// A repository that cannot be reached, is not there, or is empty. `place` is where git is run: any directory of ours.
pub fn newest(url: &Url, place: &Path) -> Result<String, GitError> {
    let args = [&["ls-remote", "--quiet"], url.guards().asking, &["--", url.as_str(), "HEAD"]].concat();
    let said = Git::at(place, ANSWER).run(Some(url), &args, b"")?;
    let said = String::from_utf8_lossy(&said);
    let commit = said.split_whitespace().next().filter(|commit| is_commit(commit));
    commit.map(ToOwned::to_owned).ok_or_else(|| GitError::new(Reason::Empty, Some(url), "no commit"))
}

/// A copy is at most so large: in files, and in bytes.
const MOST_FILES: usize = 20_000;
const MOST_BYTES: u64 = 1 << 30;

/// So many bytes are in memory at a time, and a file beyond.
const AT_ONCE: u64 = 32 << 20;

/// Copies the files of a repository, as they are now, into a directory that is not there yet, and gives the commit. The
/// copy is no repository: whoever wants a newer one makes another. Files are written byte for byte: symbolic links are files
/// that hold where they would have led to; submodules, and what by its path can be no part of a deck, are left out.
///
/// # Errors
/// As for [`newest`], what is too large, and what cannot be written; then nothing is left.
pub fn copy(url: &Url, to: &Path) -> Result<String, GitError> {
    let failed = |error: std::io::Error| GitError::new(Reason::Other, Some(url), error.to_string());
    // Beside it: nothing above that is a repository is asked.
    let aside = to.parent().unwrap_or(Path::new("."));
    let room =
        tempfile::Builder::new().prefix(".trainer-").suffix(".tmp").tempdir_in(aside).map_err(failed)?;
    let args = ["clone", "--quiet", "--bare", "--depth=1", "--single-branch", "--no-tags", "--no-local"];
    let guarded = ["--template=", "--no-recurse-submodules", "--", url.as_str(), "git"];
    let args = [&args[..], url.guards().asking, &guarded].concat();
    Git::at(room.path(), ALL).run(Some(url), &args, b"")?;
    let git = Git::within(&room.path().join("git"), ANSWER);
    let head = git.run(None, &["rev-parse", "--verify", "--quiet", "HEAD"], b"");
    let head = head.map_err(|_| GitError::new(Reason::Empty, Some(url), "no commit"))?;
    let head = String::from_utf8_lossy(&head).trim().to_owned();
    let of_url = |error: GitError| GitError { url: Some(url.to_string()), ..error };
    let mut files = files(&git, &head).map_err(of_url)?;
    files.retain(|file| is_deck_path(&file.path));
    let too_much = |what| Err(GitError::new(Reason::TooMuch, Some(url), what));
    if files.len() > MOST_FILES {
        return too_much(format!("more than {MOST_FILES} files"));
    }
    if files.iter().fold(0, |sum: u64, file| sum.saturating_add(file.size)) > MOST_BYTES {
        return too_much(format!("more than {} MB", MOST_BYTES >> 20));
    }
    let inside = room.path().join("copy");
    fs::create_dir(&inside).map_err(failed)?;
    let mut left = &files[..];
    while !left.is_empty() {
        let mut sum = 0;
        let fits = left.iter().take_while(|file| {
            sum += file.size;
            sum <= AT_ONCE
        });
        let (now, later) = left.split_at(fits.count().max(1));
        let contents = contents(&git, now.iter().map(|file| file.object.as_str())).map_err(of_url)?;
        for file in now {
            let place = inside.join(&file.path);
            let content = contents.get(&file.object).map(|content| &**content).unwrap_or_default();
            let written = fs::create_dir_all(place.parent().unwrap_or(&inside))
                .and_then(|()| fs::File::create_new(&place))
                .and_then(|mut new| new.write_all(content));
            match written {
                // Here two names are one, as where case does not tell them apart: the first counts.
                Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory) => {
                }
                written => written.map_err(failed)?,
            }
        }
        left = later;
    }
    fs::rename(&inside, to).map_err(failed)?;
    Ok(head)
}

/// Whether this is the name of a commit, and not a word of somebody's.
fn is_commit(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|c| c.is_ascii_hexdigit())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A repository with a file, a link that leads out of it, and hooks that tell that they ran; none without a git.
    fn repository(root: &Path) -> Option<Url> {
        let work = root.join("work");
        fs::create_dir(&work).unwrap();
        let named = ["-c", "user.name=a", "-c", "user.email=a@b"];
        let git = |args: &[&str]| Git::at(&work, ALL).run(None, &[&named[..], args].concat(), b"").is_ok();
        // Where there is no git, nothing can be copied: the front end's tests say that they were skipped.
        if !git(&["init", "--quiet"]) {
            return None;
        }
        fs::write(work.join("deck.json"), "{}").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", work.join("link")).unwrap();
        assert!(git(&["add", "."]) && git(&["commit", "--quiet", "-m", "first"]));
        Some(Url::parse(work.to_str().unwrap()).unwrap())
    }

    #[test]
    fn a_copy_has_the_files_no_links_and_is_no_repository() {
        let root = tempfile::tempdir().unwrap();
        let Some(url) = repository(root.path()) else { return };
        let to = root.path().join("decks");
        let commit = copy(&url, &to).unwrap();
        assert_eq!(newest(&url, root.path()).unwrap(), commit);
        assert_eq!(fs::read_to_string(to.join("deck.json")).unwrap(), "{}");
        assert!(!to.join(".git").exists());
        let link = to.join("link");
        assert!(!link.is_symlink(), "a link is a file that says where it would have led");
        assert_eq!(fs::read_to_string(link).unwrap(), "/etc/passwd");
        // Nothing else is left.
        let mut left: Vec<_> =
            fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["decks", "work"]);
    }

    #[test]
    fn where_there_is_no_repository_or_nothing_in_it_that_is_told_and_nothing_is_left() {
        let root = tempfile::tempdir().unwrap();
        if repository(root.path()).is_none() {
            return;
        }
        let nowhere = Url::parse(root.path().join("nowhere").to_str().unwrap()).unwrap();
        assert_eq!(copy(&nowhere, &root.path().join("a")).unwrap_err().reason, Reason::NoRepository);
        assert_eq!(newest(&nowhere, root.path()).unwrap_err().reason, Reason::NoRepository);
        let empty = root.path().join("empty");
        fs::create_dir(&empty).unwrap();
        Git::at(&empty, ALL).run(None, &["init", "--quiet", "--bare"], b"").unwrap();
        let empty = Url::parse(empty.to_str().unwrap()).unwrap();
        assert_eq!(newest(&empty, root.path()).unwrap_err().reason, Reason::Empty);
        assert_eq!(copy(&empty, &root.path().join("a")).unwrap_err().reason, Reason::Empty);
        assert!(!root.path().join("a").exists());
    }
}
