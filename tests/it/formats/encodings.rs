//! Text in any encoding that people still save in.

use super::{imported, problems};

/// A file of each format of text, with letters that every encoding writes otherwise.
const FILES: &[(&str, &str)] = &[
    ("a.csv", "Frage;Antwort\nGröße?;groß\n"),
    ("a.txt", "#separator:tab\n#html:false\nGröße?\tgroß\n"),
    ("a.json", "[{\"question\": \"Größe?\", \"answer\": \"groß\"}]"),
    ("b.json", "{\"name\": \"Maße\", \"questions\": [{\"question\": \"Größe?\", \"answer\": \"groß\"}]}"),
    (
        "a.md",
        "---\ntitle: Maße\nid: 1\n---\n\n# --questions--\n\n## --text--\n\nGröße?\n\n## --answers--\n\ngroß\n\n---\n\nklein\n\n## --video-solution--\n\n1\n",
    ),
    ("b.md", "#### Q1. Größe?\n\n- [x] groß\n- [ ] klein\n"),
    ("c.md", "Q: Größe?\nA: groß\n"),
    ("a.gift", "Größe? {=groß ~klein}\n"),
    (
        "a.xml",
        "<quiz><question type=\"shortanswer\"><questiontext><text>Größe?</text></questiontext><answer fraction=\"100\"><text>groß</text></answer></question></quiz>\n",
    ),
    ("b.txt", "Größe?\nA. groß\nB. klein\nANSWER: A\n"),
    ("c.txt", "# Größe?\n- klein\n* groß\n\n---\n\n# Maße?\nviele\n"),
];

#[test]
fn every_format_is_read_in_every_encoding_and_that_is_told() {
    for (name, text) in FILES {
        let plain = imported(name, text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for (bytes, says) in [(little, "UTF-16"), (big, "UTF-16"), (latin, "Windows-1252 (Latin-1)")] {
            assert_eq!(imported(name, &bytes), plain, "{name} in {says}");
            let found = problems(name, &bytes);
            assert!(found.iter().any(|(line, why)| *line == 1 && why.contains(says)), "{name}: {found:?}");
        }
    }
}
