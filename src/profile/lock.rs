//! Locks: at most one process adds to a journal at a time.
//!
//! Not every file system has them (some network shares have none): there the program works without, and says so.

use std::fs::{File, TryLockError};
use std::io;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::text::clean_line;

/// How long another process may hold the lock.
const PATIENCE: Duration = Duration::from_secs(2);

/// What came of trying to take a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attempt {
    /// It is held, until the file is unlocked or closed.
    Taken,
    /// Another process holds it.
    Busy,
    /// The file system has no locks.
    Unsupported,
}

/// Tries to take the lock of a file, and does not wait for it.
pub(super) fn attempt(file: &File) -> io::Result<Attempt> {
    loop {
        return match file.try_lock() {
            Ok(()) => Ok(Attempt::Taken),
            Err(TryLockError::WouldBlock) => Ok(Attempt::Busy),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(TryLockError::Error(error)) if is_unsupported(&error) => Ok(Attempt::Unsupported),
            Err(TryLockError::Error(error)) => Err(error),
        };
    }
}

/// Tries to take the lock of a file for a while: whoever holds it may be about to give it back. So may a process that was
/// killed as it started another, which has it until it is that other program.
pub(super) fn wait(file: &File) -> io::Result<Attempt> {
    let since = Instant::now();
    loop {
        let attempt = attempt(file)?;
        if attempt != Attempt::Busy || since.elapsed() >= PATIENCE {
            return Ok(attempt);
        }
        sleep(Duration::from_millis(2));
    }
}

/// Takes the lock of a file, waits for it if it must, or goes on without it where there is none.
///
/// # Errors
/// Another process holds it for too long: which one.
pub(super) fn take(file: &File) -> io::Result<()> {
    if wait(file)? == Attempt::Busy {
        let holder = holder(file).unwrap_or_else(|| "another process".into());
        let text = format!("{holder} holds its lock: try again when it is done");
        return Err(io::Error::new(io::ErrorKind::WouldBlock, text));
    }
    Ok(())
}

/// Gives the lock of a file back; it ends with the file in any case.
pub(super) fn release(file: &File) {
    while file.unlock().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {}
}

fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    let is_none = {
        use rustix::io::Errno;
        [Errno::NOLCK, Errno::NOSYS, Errno::OPNOTSUPP]
            .iter()
            .any(|none| error.raw_os_error() == Some(none.raw_os_error()))
    };
    #[cfg(not(unix))]
    let is_none = false;
    is_none || error.kind() == io::ErrorKind::Unsupported
}

/// Who holds the lock of a file, in words; none where the system does not say.
#[cfg(target_os = "linux")]
fn holder(file: &File) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let inode = format!(":{}", file.metadata().ok()?.ino());
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    // `1: FLOCK  ADVISORY  WRITE 1234 00:2f:5678 0 EOF`; those who wait have an arrow behind the number.
    let process = locks.lines().find_map(|lock| {
        let fields: Vec<&str> = lock.split_whitespace().collect();
        let [_, "FLOCK", _, _, process, place, ..] = fields[..] else { return None };
        place.ends_with(&inode).then_some(process)
    })?;
    let name = std::fs::read(format!("/proc/{process}/comm")).ok()?;
    let name = clean_line(String::from_utf8_lossy(&name).trim());
    Some(match name.as_str() {
        "trainer" => format!("another trainer (process {process})"),
        name => format!("another program, {name} (process {process}),"),
    })
}

#[cfg(not(target_os = "linux"))]
fn holder(_: &File) -> Option<String> {
    None
}
