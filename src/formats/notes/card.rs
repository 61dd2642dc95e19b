//! A card as a note has it.

/// A card as it stands in a paragraph.
#[derive(Debug)]
pub(super) struct Found {
    /// Lines after the paragraph's first.
    pub(super) at: usize,
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) both: bool,
    pub(super) id: Option<String>,
    /// Which hole of a cloze; its text is in `answer`.
    pub(super) is_cloze: bool,
    /// So many more holes of its text are no cards.
    pub(super) beyond: usize,
    /// What is said with its verdict, where it says so itself.
    pub(super) extra: Option<String>,
    /// Why it is no card, though it is written as one.
    pub(super) fault: Option<&'static str>,
}
