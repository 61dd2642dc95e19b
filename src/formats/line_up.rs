//! Things to be put in order.

use super::draft::{Ask, Draft};

/// A question for the order of some things, given in it.
pub fn in_order(items: impl Iterator<Item = String>, line: usize, draft: &mut Draft) -> Ask {
    draft.remark(line, "items to be put in order are asked as a flashcard: say them in order");
    let lines: Vec<String> = items.enumerate().map(|(at, item)| format!("{}. {item}", at + 1)).collect();
    Ask::Say(lines.join("\n"))
}
