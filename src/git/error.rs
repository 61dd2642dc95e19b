//! Why git did not do what it was asked, in words that say what to do.

use std::fmt;

use super::url::Url;

/// Git did not do what it was asked.
#[derive(Debug)]
pub struct GitError {
    /// The kind of reason.
    pub reason: Reason,
    /// The repository that was asked for, where it was another than this machine's; without a password.
    pub url: Option<String>,
    /// What git, or the system, said: one line.
    pub said: String,
}

/// Kinds of reasons why git did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no git on this machine.
    NoGit,
    /// It took too long.
    TooLong,
    /// The other machine cannot be reached.
    NoNetwork,
    /// The other machine does not let us in.
    NoAccess,
    /// There is no repository.
    NoRepository,
    /// The repository has no commit yet.
    Empty,
    /// Somebody else was quicker: the other repository has what this one does not know.
    Behind,
    /// The other repository refused the push.
    Refused,
    /// It holds more than anything of ours.
    TooMuch,
    /// Something else.
    Other,
}

impl GitError {
    pub(super) fn new(reason: Reason, url: Option<&Url>, said: impl Into<String>) -> Self {
        Self { reason, url: url.map(ToString::to_string), said: said.into() }
    }

    /// What git holds is not as it has to be.
    pub fn damaged(what: &str) -> Self {
        Self::new(Reason::Other, None, what)
    }

    /// What git wrote to standard error tells why, since its exit codes do not.
    pub(super) fn of_words(url: Option<&Url>, words: &str) -> Self {
        let words = url.map_or_else(|| words.to_owned(), |url| url.without_password(words));
        let lower = words.to_lowercase();
        let found = REASONS.iter().find(|(_, signs)| signs.iter().any(|sign| lower.contains(sign)));
        let reason = found.map_or(Reason::Other, |(reason, _)| *reason);
        Self::new(reason, url, first_words(&words))
    }
}

/// Words of git, ssh and curl (in English, in lower case) and what they mean; the first that fits is taken.
const REASONS: &[(Reason, &[&str])] = &[
    (
        Reason::NoNetwork,
        &[
            "could not resolve host",
            "could not resolve proxy",
            "name or service not known",
            "temporary failure in name resolution",
            "network is unreachable",
            "no route to host",
            "connection refused",
            "connection timed out",
            "connection reset",
            "connection closed",
            "operation timed out",
            "failed to connect",
            "unable to connect",
            "couldn't connect",
            "unable to look up",
            "early eof",
            "unexpected disconnect",
        ],
    ),
    (
        Reason::NoAccess,
        &[
            "authentication failed",
            "terminal prompts disabled",
            "could not read username",
            "could not read password",
            "permission denied (",
            "host key verification failed",
            "returned error: 401",
            "returned error: 403",
            "access denied",
            "invalid credentials",
            "dubious ownership",
        ],
    ),
    (
        Reason::NoRepository,
        &[
            "does not appear to be a git repository",
            "repository not found",
            "returned error: 404",
            "does not exist",
            "no such file or directory",
            "not a git repository",
            "not found",
        ],
    ),
    (
        Reason::Behind,
        &["(fetch first)", "(non-fast-forward)", "cannot lock ref", "stale info", "failed to update ref"],
    ),
    (
        Reason::Refused,
        &[
            "[remote rejected]",
            "hook declined",
            "protected branch",
            "unable to create temporary object",
            "insufficient permission",
            "permission denied",
            "read-only",
            "no space left",
            "quota",
        ],
    ),
];

/// What of many lines says most: the first that is about a failure, without what programs put before it.
fn first_words(words: &str) -> String {
    let lines = || words.lines().map(str::trim).filter(|line| !line.is_empty());
    let telling = |line: &&str| {
        ["fatal:", "error:", "remote:", "ssh:", "!"].iter().any(|sign| line.starts_with(sign))
            || line.contains("denied")
    };
    let line = lines().find(telling).or_else(|| lines().next()).unwrap_or("it gave no reason");
    let line = ["fatal:", "error:"].iter().fold(line, |line, sign| line.strip_prefix(sign).unwrap_or(line));
    line.trim().chars().take(300).collect()
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, said) =
            (self.url.as_deref().unwrap_or("the copy of the repository on this machine"), &self.said);
        match self.reason {
            Reason::NoGit => write!(
                f,
                "git was not found on this machine: install it (https://git-scm.com), then try again"
            ),
            Reason::TooLong => {
                write!(f, "{url} did not answer in time ({said}): try again when it is reachable")
            }
            Reason::NoNetwork => write!(f, "cannot reach {url} ({said}): try again when you are online"),
            Reason::NoAccess => write!(
                f,
                "{url} denied access ({said}): git cannot prompt here, so set up a key, an agent or a credential helper until `git ls-remote` works without a prompt"
            ),
            Reason::NoRepository => {
                write!(f, "there is no repository at {url} ({said}): create it first, or correct the URL")
            }
            Reason::Empty => write!(f, "the repository {url} is empty: name one with a commit"),
            Reason::Behind => write!(f, "{url} kept changing while this ran ({said}): try again"),
            Reason::Refused => write!(f, "{url} refused the push ({said}): you need write access"),
            Reason::TooMuch => {
                write!(f, "{url} holds {said}, more than any deck or profile: name another repository")
            }
            Reason::Other => write!(f, "git failed at {url}: {said}"),
        }
    }
}

impl std::error::Error for GitError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_git_say_what_to_do() {
        let url = Url::parse("https://me:secret@example.com/a.git").unwrap();
        for (words, reason, told) in [
            (
                "fatal: unable to access 'https://me:secret@example.com/a.git/': Could not resolve host: example.com",
                Reason::NoNetwork,
                "when you are online",
            ),
            (
                "ssh: connect to host example.com port 22: Connection refused\nfatal: Could not read from remote \
              repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.",
                Reason::NoNetwork,
                "Connection refused",
            ),
            (
                "fatal: could not read Username for 'https://example.com': terminal prompts disabled",
                Reason::NoAccess,
                "credential helper",
            ),
            (
                "git@example.com: Permission denied (publickey).\nfatal: Could not read from remote repository.",
                Reason::NoAccess,
                "publickey",
            ),
            (
                "fatal: '/x' does not appear to be a git repository\nfatal: Could not read from remote repository.",
                Reason::NoRepository,
                "create it first",
            ),
            (
                " ! [rejected]        a -> main (fetch first)\nerror: failed to push some refs",
                Reason::Behind,
                "again",
            ),
            (" ! [remote rejected] a -> main (pre-receive hook declined)", Reason::Refused, "write access"),
            ("", Reason::Other, "it gave no reason"),
        ] {
            let error = GitError::of_words(Some(&url), words);
            assert_eq!(error.reason, reason, "{words}");
            let text = error.to_string();
            assert!(text.contains(told), "{text}");
            assert!(!text.contains("secret") && !text.contains('\n'), "{text}");
        }
    }
}
