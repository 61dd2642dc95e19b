//! The package: a ZIP archive with the collection in it, compressed or not, and the media.
//!
//! Only the collection is taken out, by its name and into memory: no other name in the archive is ever made a path.

use std::borrow::Cow;
use std::io::{Read, Seek};

use ruzstd::decoding::StreamingDecoder;
use zip::ZipArchive;

use super::sqlite::MAGIC;

/// No collection is larger, in bytes: ten years of daily use take a third of it.
pub const LARGEST_COLLECTION: u64 = 512 * 1024 * 1024;

/// The names a collection may have in a package. The newest stands first: the others are then there to tell an old Anki that
/// it is too old.
const NAMES: [&str; 3] = ["collection.anki21b", "collection.anki21", "collection.anki2"];

/// The database of a package's bytes.
///
/// # Errors
/// What is wrong with it, and what to do.
pub(super) fn database(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if bytes.starts_with(MAGIC) {
        return Ok(bytes.into());
    }
    unpack(std::io::Cursor::new(bytes)).map(Cow::Owned)
}

/// What is in the archives of other programs, and what is said of them.
const OTHERS: &[(&str, &str)] = &[
    ("xl/workbook.xml", "this is a spreadsheet's own file, which trainer cannot read: save it as CSV"),
    (
        "word/document.xml",
        "this is a word processor's file, which trainer cannot read: save it as plain text or Markdown",
    ),
    ("data.json", MOCHI),
    ("data.edn", MOCHI),
    (
        "content.xml",
        "this is an office document, which trainer cannot read: save a table as CSV, a text as plain text or Markdown",
    ),
];

const MOCHI: &str =
    "this is a deck of Mochi's, which trainer cannot read: export it from Mochi as Markdown or CSV";

/// Takes the collection out of a package.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn unpack(package: impl Read + Seek) -> Result<Vec<u8>, String> {
    const AGAIN: &str = "export it from Anki again";
    let mut archive = ZipArchive::new(package).map_err(|error| {
        format!("this package cannot be opened ({error}): it is damaged or cut off, so {AGAIN}")
    })?;
    let Some(name) = NAMES.into_iter().find(|name| archive.index_for_name(name).is_some()) else {
        if let Some((_, why)) = OTHERS.iter().find(|(name, _)| archive.index_for_name(name).is_some()) {
            return Err((*why).to_owned());
        }
        return Err("this archive has no Anki collection in it: name an .apkg or .colpkg that Anki exported, or unpack \
                    it and name the deck inside"
            .into());
    };
    let file = archive
        .by_name(name)
        .map_err(|error| format!("{name} in this package cannot be opened ({error}): {AGAIN}"))?;
    let too_large = || {
        format!(
            "{name} in this package is larger than {} MB, the limit: export one deck, not all",
            LARGEST_COLLECTION / 1024 / 1024
        )
    };
    // What says so itself need not be unpacked to be believed.
    if file.size() > LARGEST_COLLECTION {
        return Err(too_large());
    }
    let bytes = if name.ends_with('b') {
        let decoder = StreamingDecoder::new(file)
            .map_err(|error| format!("{name} in this package cannot be decompressed ({error}): {AGAIN}"))?;
        limited(decoder, LARGEST_COLLECTION)
    } else {
        limited(file, LARGEST_COLLECTION)
    };
    let bytes = bytes.map_err(|error| format!("{name} in this package cannot be read ({error}): {AGAIN}"))?;
    if bytes.as_ref().is_some_and(|bytes| !bytes.starts_with(MAGIC)) {
        return Err(format!("{name} in this package is not an SQLite database: {AGAIN}"));
    }
    bytes.ok_or_else(too_large)
}

/// All bytes; none if there are more than the limit, whatever the archive says of its size.
fn limited(from: impl Read, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_unpacks_to_more_than_the_limit_is_not_unpacked_to_its_end() {
        let endless = std::io::repeat(0);
        assert_eq!(limited(endless, 1000).unwrap(), None);
        assert_eq!(limited(&[7; 1000][..], 1000).unwrap().map(|bytes| bytes.len()), Some(1000));
    }
}
