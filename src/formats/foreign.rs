//! Files of other programs that are not read: what they are, and how to get their cards out of them.

use super::input::Input;

/// What a file is, and what to do, where it is one of these.
pub fn foreign(input: &Input<'_>) -> Option<&'static str> {
    if input.bytes.starts_with(b"%PDF-") {
        return Some("this is a PDF, which trainer cannot read: copy its questions into a text file");
    }
    let text = input.beginning();
    let begins = text.trim_start().starts_with('<');
    XML.iter().find(|(marks, _)| begins && marks.iter().all(|mark| text.contains(mark))).map(|(_, why)| *why)
}

/// What stands in files of XML, and what is said of them.
const XML: &[(&[&str], &str)] = &[
    (
        &["<kvtml"],
        "this is a KVTML vocabulary, which trainer cannot read: export it as CSV from KWordQuiz or Parley",
    ),
    (
        &["<mnemosyne"],
        "this is an export of Mnemosyne, which trainer cannot read: export the cards as tab-separated text",
    ),
    (
        &["<openSM2sync"],
        "this is an export of Mnemosyne, which trainer cannot read: export the cards as tab-separated text",
    ),
    (
        &["<SuperMemoCollection"],
        "this is an export of SuperMemo, which trainer cannot read: export it as question and answer text",
    ),
    (&["<questestinterop"], QTI),
    (&["<assessmentItem"], QTI),
];

const QTI: &str = "this is a QTI quiz, which trainer cannot read: export it as GIFT or CSV";
