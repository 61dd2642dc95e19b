//! Names of files, which may hold anything but a NUL: shown on one line, and so that they can be used.

use std::fmt::Write as _;
use std::path::Path;

use super::clean::first_unsafe;

/// How a quoted name begins. A name that begins so by itself is quoted, too: nobody could tell them apart.
const QUOTE: &str = "$'";

/// A path for people: as it is, or, where it could steer a terminal, forge a line or is not UTF-8, as the word that means
/// it in a shell, such as `$'a\nb\377'`.
pub fn path_text(path: &Path) -> String {
    let harmless = |text: &&str| !text.contains(['\n', '\t']) && first_unsafe(text).is_none();
    match unambiguous(path).filter(harmless) {
        Some(text) => text.to_owned(),
        None => shell_word(path),
    }
}

/// A path for programs: as it is, or, where it is not UTF-8, as the word that means it in a shell.
pub fn json_path(path: &Path) -> String {
    unambiguous(path).map_or_else(|| shell_word(path), ToOwned::to_owned)
}

fn unambiguous(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| !text.starts_with(QUOTE))
}

fn shell_word(path: &Path) -> String {
    let mut word = QUOTE.to_owned();
    let escape = |word: &mut String, bytes: &[u8]| {
        for byte in bytes {
            // Writing to a string cannot fail.
            let _ = write!(word, "\\{byte:03o}");
        }
    };
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            let mut bytes = [0; 4];
            let text = c.encode_utf8(&mut bytes);
            match c {
                '\n' => word.push_str("\\n"),
                '\t' => word.push_str("\\t"),
                '\'' | '\\' => word.extend(['\\', c]),
                _ if first_unsafe(text).is_some() => escape(&mut word, text.as_bytes()),
                _ => word.push(c),
            }
        }
        escape(&mut word, chunk.invalid());
    }
    word.push('\'');
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_every_day_is_shown_as_it_is() {
        for path in ["/home/a b/it's", "naïve/漢字", "$HOME", ""] {
            assert_eq!(path_text(Path::new(path)), path);
            assert_eq!(json_path(Path::new(path)), path);
        }
    }

    #[test]
    fn a_path_that_would_forge_a_line_is_quoted_for_a_shell() {
        let path = Path::new("a\ntrainer: it's \u{1b}[31m\u{202e}\\");
        assert_eq!(path_text(path), r"$'a\ntrainer: it\'s \033[31m\342\200\256\\'");
        assert_eq!(json_path(path), path.to_str().unwrap(), "JSON has escapes of its own");
        assert_eq!(path_text(Path::new("$'x'")), r"$'$\'x\''");
        assert_eq!(json_path(Path::new("$'x'")), r"$'$\'x\''");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_utf_8_is_the_word_that_means_it() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(OsStr::from_bytes(b"/tmp/\xff1/\xc3\xa9"));
        assert_eq!(path_text(path), r"$'/tmp/\3771/é'");
        assert_eq!(json_path(path), path_text(path));
    }
}
