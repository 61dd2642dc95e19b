//! One call of git.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{GitError, Reason};
use super::url::Url;
use crate::text::clean;

/// What no configuration, of a repository or of the machine, may turn on.
const SETTINGS: &[&str] = &[
    // Nobody's programs are run.
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.askPass=",
    "core.pager=cat",
    "protocol.ext.allow=never",
    "filter.lfs.smudge=",
    "filter.lfs.required=false",
    "commit.gpgSign=false",
    "push.gpgSign=false",
    // Nothing leads elsewhere.
    "core.symlinks=false",
    "core.protectHFS=true",
    "core.protectNTFS=true",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "push.recurseSubmodules=no",
    // What is there is there byte for byte.
    "core.autocrlf=false",
    // Nobody reads of a copy what it was before.
    "core.logAllRefUpdates=false",
    // Nothing goes on when it is done.
    "gc.autoDetach=false",
    "maintenance.autoDetach=false",
];

/// The variables beside git's own that could have it ask somebody, or run something.
const UNWANTED: &[&str] = &["SSH_ASKPASS", "EDITOR", "VISUAL", "PAGER", "LANGUAGE"];

/// More words of why something failed nobody reads.
const LONGEST_WORDS: u64 = 1 << 20;

/// How long a program that was told to end may take.
const GRACE: Duration = Duration::from_secs(1);

/// Git in a place, with a time limit.
#[derive(Clone, Debug)]
pub struct Git {
    program: PathBuf,
    /// Where it is run: no repository above it is looked for.
    place: PathBuf,
    repository: Option<PathBuf>,
    limit: Duration,
    /// So many bytes are read of what it says.
    most: u64,
}

/// No call of ours has more to say: what a profile or a deck may hold, and a little.
const MOST: u64 = (1 << 30) + (64 << 20);

impl Git {
    /// Git in a directory that is no repository.
    pub fn at(place: &Path, limit: Duration) -> Self {
        // Git is run there, so what is said of it must hold from there, too.
        let place = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        Self { program: "git".into(), place, repository: None, limit, most: MOST }
    }

    /// Git in a repository: what would be `.git` elsewhere.
    pub fn within(repository: &Path, limit: Duration) -> Self {
        let git = Self::at(repository, limit);
        Self { repository: Some(git.place.clone()), ..git }
    }

    /// The same with another time limit.
    #[must_use]
    pub fn limited_to(&self, limit: Duration) -> Self {
        Self { limit, ..self.clone() }
    }

    /// The same that may say so many bytes.
    #[must_use]
    pub fn saying_at_most(&self, most: u64) -> Self {
        Self { most, ..self.clone() }
    }

    /// Runs a command of git and gives what it writes. `url` is the repository that it asks for, if it asks for another
    /// one: it is in messages, and not in `args`.
    ///
    /// # Errors
    /// No git, no end, no success, or more than it may say.
    pub fn run(
        &self,
        url: Option<&Url>,
        args: &[impl AsRef<OsStr>],
        input: &[u8],
    ) -> Result<Vec<u8>, GitError> {
        let mut command = self.command();
        if url.is_some_and(|url| !url.is_here()) {
            command.env("GIT_SSH_COMMAND", self.ssh()).env("GIT_SSH_VARIANT", "ssh");
        }
        command.args(args);
        let mut child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => GitError::new(Reason::NoGit, url, error.to_string()),
            _ => GitError::new(Reason::Other, url, format!("it could not start: {error}")),
        })?;
        let broken = || GitError::new(Reason::Other, url, "a pipe to it broke");
        let (mut stdin, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (out, err) =
            (all(out.ok_or_else(broken)?, self.most), all(err.ok_or_else(broken)?, LONGEST_WORDS));
        let input = input.to_vec();
        // In a thread of its own: who writes must not wait for who reads. It need not read to the end.
        thread::spawn(move || stdin.take().map(|mut stdin| stdin.write_all(&input)));
        let Some(status) = wait(&mut child, self.limit) else {
            end(&mut child);
            let seconds = self.limit.as_secs();
            return Err(GitError::new(Reason::TooLong, url, format!("{seconds} seconds")));
        };
        // What it started may hold its pipes for longer than it lives.
        let out = out.recv_timeout(self.limit).map_err(|_| broken())?;
        let err = err.recv_timeout(GRACE).unwrap_or_default();
        if out.len() as u64 > self.most {
            return Err(GitError::new(Reason::TooMuch, url, format!("more than {} MB", self.most >> 20)));
        }
        if status.is_ok_and(|status| status.success()) {
            return Ok(out);
        }
        Err(GitError::of_words(url, &clean(&String::from_utf8_lossy(&err))))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        // A repository's surroundings, as within a hook, are not ours; and nobody is asked anything.
        for (name, _) in std::env::vars_os() {
            let is_gits = name.to_str().is_some_and(|name| name.to_ascii_uppercase().starts_with("GIT_"));
            if is_gits || UNWANTED.iter().any(|unwanted| name == *unwanted) {
                command.env_remove(&name);
            }
        }
        command
            .env("LC_ALL", "C")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_ASKPASS", "")
            .env("SSH_ASKPASS_REQUIRE", "never")
            .env("GCM_INTERACTIVE", "never")
            .env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh")
            .env("GIT_PROTOCOL_FROM_USER", "0")
            .env("GIT_LFS_SKIP_SMUDGE", "1")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_CEILING_DIRECTORIES", self.place.parent().unwrap_or(&self.place))
            .current_dir(&self.place)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(repository) = &self.repository {
            command.env("GIT_DIR", repository).env("GIT_COMMON_DIR", repository);
        }
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command
    }

    /// The ssh of the learner (a key may need another than the plain one), forbidden to ask.
    fn ssh(&self) -> String {
        let mut asked = Command::new(&self.program);
        // No repository is asked: what it says of programs to run does not count.
        asked
            .args(["config", "--global", "--get", "core.sshCommand"])
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        let said = asked.output().map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        let own = std::env::var("GIT_SSH_COMMAND").ok().or(said.ok()).filter(|ssh| !ssh.is_empty());
        format!("{} -oBatchMode=yes", own.as_deref().unwrap_or("ssh"))
    }
}

/// What comes out of a pipe, when it has ended, or when one byte more than wanted has come: then it is closed.
fn all(pipe: impl Read + Send + 'static, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came before a pipe broke is all there is.
        let _ = pipe.take(most + 1).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

/// Waits for the end of a program; none where it does not come in time.
fn wait(child: &mut Child, limit: Duration) -> Option<io::Result<std::process::ExitStatus>> {
    let since = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(Ok(status)),
            Err(error) => return Some(Err(error)),
            Ok(None) if since.elapsed() >= limit => return None,
            Ok(None) => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Ends a program, which is given the time to end those that it started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(process) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process(process, rustix::process::Signal::TERM);
        if wait(child, GRACE).is_some() {
            return;
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A program in git's place.
    fn stand_in(script: &str, limit: Duration) -> (tempfile::TempDir, Git) {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("git");
        // Written by another process: one that is written here could not be run while a sibling test holds it open.
        let mut writer = Command::new("sh")
            .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
            .arg(&program)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        writer.stdin.take().unwrap().write_all(format!("#!/bin/sh\n{script}\n").as_bytes()).unwrap();
        assert!(writer.wait().unwrap().success());
        let git = Git { program, ..Git::at(dir.path(), limit) };
        (dir, git)
    }

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn one_that_does_not_end_is_ended() {
        let (_dir, git) = stand_in("[ \"$1\" = config ] || exec sleep 600", Duration::from_millis(50));
        let error = git.run(None, &["fetch"], b"").unwrap_err();
        assert_eq!(error.reason, Reason::TooLong);
    }

    #[test]
    fn one_that_is_not_there_is_told() {
        let (dir, git) = stand_in("", LONG);
        std::fs::remove_file(dir.path().join("git")).unwrap();
        let error = git.run(None, &["fetch"], b"").unwrap_err();
        assert_eq!(error.reason, Reason::NoGit);
        assert!(error.to_string().contains("install it"), "{error}");
    }

    #[test]
    fn nothing_may_be_asked_and_nothing_of_another_repository_is_handed_on() {
        let (_dir, git) = stand_in("[ \"$1\" = config ] && echo 'ssh -i key' || env", LONG);
        let url = Url::parse("git@example.com:me/progress.git").unwrap();
        let said = String::from_utf8(git.run(Some(&url), &["fetch"], b"").unwrap()).unwrap();
        for line in [
            "GIT_TERMINAL_PROMPT=0",
            "GIT_ASKPASS=",
            "GIT_ALLOW_PROTOCOL=file:git:http:https:ssh",
            "GIT_SSH_COMMAND=ssh -i key -oBatchMode=yes",
            "SSH_ASKPASS_REQUIRE=never",
        ] {
            assert!(said.lines().any(|known| known == line), "{line} in {said}");
        }
        assert!(
            !said.lines().any(|line| line.starts_with("GIT_DIR=") || line.starts_with("GIT_INDEX_FILE="))
        );
    }

    #[test]
    fn one_that_says_without_an_end_is_not_listened_to() {
        let (_dir, git) = stand_in("[ \"$1\" = config ] || exec yes", LONG);
        let error = git.saying_at_most(1 << 20).run(None, &["ls-tree"], b"").unwrap_err();
        assert_eq!(error.reason, Reason::TooMuch);
    }

    #[test]
    fn what_it_is_given_is_read_and_what_it_says_is_handed_on_however_much_that_is() {
        let (_dir, git) = stand_in("[ \"$1\" = config ] || cat", LONG);
        let much = vec![b'x'; 1 << 20];
        assert_eq!(git.run(None, &["cat"], &much).unwrap(), much);
    }
}
