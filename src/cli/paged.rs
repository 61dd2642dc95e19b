//! The pager, for what is longer than the terminal.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// Whether a text does not fit into the terminal that it would be written to.
pub fn is_too_long(text: &str) -> bool {
    let height = ratatui::crossterm::terminal::size().map_or(0, |(_, height)| usize::from(height));
    // The prompt that comes after it takes a row, too.
    io::stdout().is_terminal() && height > 0 && text.lines().count() >= height
}

/// Shows text in `$PAGER`, else in `less`; says whether that could be done.
pub fn page_through(text: &str) -> bool {
    let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let mut command = match &pager {
        // It may carry options, as `less -S` does.
        Some(pager) if cfg!(unix) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", pager]);
            shell
        }
        Some(pager) => Command::new(pager),
        None => Command::new("less"),
    };
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return false };
    // ^C is the pager's as long as it runs: to die before it would leave it alone with the terminal.
    #[cfg(unix)]
    let interrupt = signal_hook::flag::register(signal_hook::consts::SIGINT, std::sync::Arc::default());
    if let Some(mut input) = child.stdin.take() {
        // Who leaves the pager early has seen enough.
        let _ = input.write_all(text.as_bytes());
    }
    let ended = child.wait();
    #[cfg(unix)]
    let _ = interrupt.map(signal_hook::low_level::unregister);
    // A shell that does not know the pager says 127, and has shown nothing.
    !ended.is_ok_and(|status| status.code() == Some(127))
}
