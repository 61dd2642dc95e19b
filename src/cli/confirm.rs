//! Asking before something is done.

use std::io::{self, BufRead, IsTerminal, Write};

use super::context::Context;
use super::fail::Failure;

/// Asks, and says whether the answer was yes.
///
/// # Errors
/// Nobody can be asked: `otherwise` says what to do then.
pub fn confirmed(context: &Context, question: &str, otherwise: &str) -> Result<bool, Failure> {
    if !can_ask(context) {
        return Err(Failure::Usage(otherwise.to_owned()));
    }
    Ok(matches!(answer(&format!("{question} [y/N] "))?.as_str(), "y" | "yes"))
}

/// Whether there is somebody to be asked.
pub fn can_ask(context: &Context) -> bool {
    !context.json && (context.plain || io::stdin().is_terminal())
}

/// Asks, and gives the answer in lower case.
pub fn answer(question: &str) -> Result<String, Failure> {
    let mut output = io::stdout().lock();
    write!(output, "{}", crate::text::clean(question))?;
    output.flush()?;
    let mut said = Vec::new();
    // An answer is a word: who sends more did not mean this question.
    io::Read::take(io::stdin().lock(), 100).read_until(b'\n', &mut said)?;
    Ok(String::from_utf8_lossy(&said).trim().to_lowercase())
}
