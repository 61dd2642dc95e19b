//! Text from files in any of the encodings that people still save in.

use std::borrow::Cow;

/// A file's text, and what was done to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark, each line ending in `\n`.
    pub text: Cow<'b, str>,
    /// What its author should know: that it was not UTF-8.
    pub remark: Option<&'static str>,
}

/// What Windows-1252 has where Latin-1 has control characters, from 0x80 on.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How many bytes say whether a file is UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// Decodes UTF-8 (with or without a byte order mark), UTF-16 of either order, and, where it is neither, Windows-1252, which
/// holds Latin-1.
///
/// # Errors
/// What the file is instead, and what to do: binary data, UTF-8 that is broken in places, or half a UTF-16 character.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    let (bytes, sixteen) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, None),
        [0xff, 0xfe, rest @ ..] => (rest, Some(false)),
        [0xfe, 0xff, rest @ ..] => (rest, Some(true)),
        _ => (bytes, unmarked_utf_16(bytes)),
    };
    if let Some(big_endian) = sixteen {
        return utf_16(bytes, big_endian).map(|text| Decoded {
            text: line_ends(Cow::Owned(text)),
            remark: Some("not UTF-8: it was read as UTF-16"),
        });
    }
    if bytes.contains(&0) {
        return Err(
            "this is binary data, not text: name a file of a format that trainer help decks lists".into()
        );
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: line_ends(Cow::Borrowed(text)), remark: None }),
        Err(error) => {
            let lossy = String::from_utf8_lossy(bytes);
            // Bytes that happen to be UTF-8 are no accident: such a file is broken, not of another encoding.
            if lossy.chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER) {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = valid.split(|byte| *byte == b'\n').count();
                return Err(if error.error_len().is_none() {
                    format!(
                        "the file ends within a character of line {line}: it was cut off, so get it whole"
                    )
                } else {
                    format!("not UTF-8 from line {line} on, though before that it is: save it as UTF-8")
                });
            }
            if bytes.iter().any(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)) {
                return Err(
                    "this is binary data, not text: name a file of a format that trainer help decks lists"
                        .into(),
                );
            }
            let text: String = bytes.iter().map(|&byte| windows_1252(byte)).collect();
            Ok(Decoded {
                text: line_ends(Cow::Owned(text)),
                remark: Some(
                    "not UTF-8: it was read as Windows-1252 (Latin-1); if letters look wrong, save it as UTF-8",
                ),
            })
        }
    }
}

fn windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|at| WINDOWS_1252.get(usize::from(at)));
    special.copied().unwrap_or(char::from(byte))
}

/// Whether text of which every other byte is 0 is big-endian UTF-16; none where it is not UTF-16.
fn unmarked_utf_16(bytes: &[u8]) -> Option<bool> {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let (pairs, _) = sample.as_chunks::<2>();
    if pairs.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let high_zero = pairs.iter().filter(|[a, b]| *a == 0 && *b != 0).count();
    let low_zero = pairs.iter().filter(|[a, b]| *a != 0 && *b == 0).count();
    let most = |zero: usize| zero * 10 >= pairs.len() * 7;
    match (most(high_zero), most(low_zero)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn utf_16(bytes: &[u8], big_endian: bool) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs
        .iter()
        .map(|&pair| if big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() && !text.contains('\0') => Ok(text),
        _ => Err("this begins as UTF-16 and breaks off within a character: save it as UTF-8".into()),
    }
}

/// The text with `\n` at the end of each line, whatever it had.
fn line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text.into_owned()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let expected = "Größe\tsize\nnaïve\tsimple\n";
        let with_mark = [b"\xef\xbb\xbf", expected.as_bytes()].concat();
        let little: Vec<u8> = expected.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = expected.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let latin: Vec<u8> = expected.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for bytes in [
            expected.as_bytes(),
            &with_mark,
            &[b"\xff\xfe", &little[..]].concat(),
            &[b"\xfe\xff", &big[..]].concat(),
            &little,
            &big,
            &latin,
        ] {
            assert_eq!(text(bytes), expected);
        }
        assert_eq!(text(b"a\r\nb\rc"), "a\nb\nc");
        assert_eq!(text(b"5 \x80 \x96 \x93ja\x94"), "5 € – “ja”");
    }

    #[test]
    fn what_is_broken_is_told_and_not_guessed() {
        let cut = &"eins\nzwei größ\nGrö".as_bytes()[..20];
        assert!(decode(cut).unwrap_err().contains("ends within a character of line 3"));
        let mixed = [&b"gr\xf6\n"[..], "größe".as_bytes()].concat();
        assert!(decode(&mixed).unwrap_err().contains("not UTF-8 from line 1 on"));
        assert!(decode(b"\x89PNG\0\0").unwrap_err().contains("binary"));
        assert!(decode(b"\xff\xfea\0b").unwrap_err().contains("breaks off"));
    }
}
