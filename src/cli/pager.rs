//! Output that may be longer than the screen.

use std::io;

use super::context::Context;
use super::fail::Failure;
use super::paged::{is_too_long, page_through};
use super::{page, print};
use crate::text::clean;

/// Writes a document: on a terminal that it does not fit into through the pager.
pub fn show(context: &Context, text: &str) -> Result<(), Failure> {
    let text = page::fitted(&clean(text), page::columns_of(&io::stdout()));
    if !context.plain && is_too_long(&text) && page_through(&text) { Ok(()) } else { print::verbatim(&text) }
}
