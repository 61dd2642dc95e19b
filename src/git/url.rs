//! Where a repository lies, as somebody wrote it: held to forms that mean a place and nothing else.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::text::first_unsafe;

/// Where a repository lies. Git would take some texts for options or for programs to run: these cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Takes a URL, or a path, as git does. A path that is there is made absolute.
    ///
    /// # Errors
    /// What is no place of a repository, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let refuse = |why: &str| Err(format!("{}: {why}", shown(text)));
        if text.trim().is_empty() {
            return Err("the URL is empty: name a repository, such as git@example.com:me/progress.git".into());
        }
        if text.starts_with('-') {
            return refuse("a URL cannot begin with -: for a folder of that name, write ./ before it");
        }
        if first_unsafe(text).is_some() || text.contains(['\n', '\t']) {
            return refuse("a URL cannot contain control characters: type it by hand");
        }
        let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        // `ext::sh -c …` and its kin name a program that git is to run.
        let helper = text.split_once("::").map(|(helper, _)| helper);
        if helper.is_some_and(|name| {
            name.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'+'))
        }) {
            return refuse(
                "URLs with :: would run a program, which is not allowed: use https, ssh or a path",
            );
        }
        if let Some(scheme) = scheme
            && !SCHEMES.contains(&scheme.as_str())
        {
            return refuse("only https, http, ssh, git and file URLs and paths are allowed");
        }
        let here = Path::new(text);
        match here.exists().then(|| std::path::absolute(here).ok()).flatten() {
            Some(path) => path
                .to_str()
                .map(|path| Self(path.to_owned()))
                .ok_or_else(|| "a path that is not UTF-8 cannot name a repository: rename the folder".into()),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// As git takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Options for what asks the repository and for what sends to it. One on this machine is answered by our own git, with
    /// the configuration and the hooks of that repository: it is held to the same rules.
    pub fn guards(&self) -> Guards {
        if self.is_here() { Guards { asking: &[UPLOAD], sending: &[RECEIVE] } } else { Guards::default() }
    }

    /// Whether it lies on this machine.
    pub(super) fn is_here(&self) -> bool {
        self.0.starts_with("file://") || Path::new(&self.0).is_absolute()
    }

    /// Another text without the password that is in this URL, if there is one.
    pub(super) fn without_password(&self, text: &str) -> String {
        match password(&self.0) {
            Some(secret) if !secret.is_empty() => text.replace(secret, "***"),
            _ => text.to_owned(),
        }
    }
}

/// As people see it: without a password.
impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.0))
    }
}

/// Options for calls that reach for a repository.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guards {
    /// For `ls-remote`, `fetch` and `clone`.
    pub asking: &'static [&'static str],
    /// For `push`.
    pub sending: &'static [&'static str],
}

const UPLOAD: &str = "--upload-pack=git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.alternateRefsCommand=true \
                      upload-pack";
const RECEIVE: &str = "--receive-pack=git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.alternateRefsCommand=true \
                       -c receive.autogc=false receive-pack";

/// The ways of git itself to get at a repository.
const SCHEMES: &[&str] = &["https", "http", "ssh", "git", "file"];

fn shown(text: &str) -> String {
    match password_at(text) {
        // By its place: its letters may well stand before it, in the name or in the scheme.
        Some(at) if !at.is_empty() => format!("{}***{}", &text[..at.start], &text[at.end..]),
        _ => text.to_owned(),
    }
}

fn password(text: &str) -> Option<&str> {
    password_at(text).map(|at| &text[at])
}

/// Where the password, or token, of a URL stands: what stands between `user:` and `@`; a user alone may be a token, too, over HTTP.
fn password_at(text: &str) -> Option<Range<usize>> {
    let (scheme, rest) = text.split_once("://")?;
    let (login, _) = rest.split('/').next()?.rsplit_once('@')?;
    let begin = scheme.len() + "://".len();
    let end = begin + login.len();
    match login.split_once(':') {
        Some((user, _)) => Some(begin + user.len() + 1..end),
        None if scheme.to_ascii_lowercase().starts_with("http") => Some(begin..end),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_would_take_for_an_option_or_a_program_is_refused() {
        for text in [
            "",
            " ",
            "-u",
            "--upload-pack=touch x",
            "ext::sh -c touch% x",
            "EXT::sh",
            "fd::7",
            "my-helper::https://a/b",
            "ftp://a/b",
            "javascript://a",
            "https://a/b\nc",
            "https://a/\u{1b}[2Jb",
            "https://a/\u{202e}b",
        ] {
            assert!(Url::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_means_a_place_is_taken_as_it_is() {
        for text in [
            "https://example.com/me/progress.git",
            "ssh://git@example.com:2222/me/progress.git",
            "git@example.com:me/progress.git",
            "file:///srv/progress.git",
            "ssh://git@[::1]/progress.git",
            "/srv/is/not/here.git",
            "HTTPS://example.com/a",
        ] {
            assert_eq!(Url::parse(text).unwrap().as_str(), text);
        }
        assert!(Path::new(Url::parse("src").unwrap().as_str()).is_absolute(), "a folder that is there");
    }

    #[test]
    fn a_password_is_never_shown() {
        for (text, seen) in [
            ("https://me:secret@example.com/a", "https://me:***@example.com/a"),
            ("https://token@example.com/a", "https://***@example.com/a"),
            // Its letters may stand before it.
            ("https://me:me@example.com/a", "https://me:***@example.com/a"),
            ("https://u:p@example.com/a", "https://u:***@example.com/a"),
            ("https://t@example.com/a", "https://***@example.com/a"),
            ("ssh://git@example.com/a", "ssh://git@example.com/a"),
            ("git@example.com:a", "git@example.com:a"),
        ] {
            assert_eq!(Url::parse(text).unwrap().to_string(), seen);
        }
        let url = Url::parse("https://me:secret@example.com/a").unwrap();
        assert_eq!(url.without_password("fatal: https://me:secret@x"), "fatal: https://me:***@x");
        assert!(!Url::parse("ext::https://me:secret@a/b").unwrap_err().contains("secret"));
    }
}
