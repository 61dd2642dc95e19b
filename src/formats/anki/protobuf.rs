//! Reads the few fields of Protocol Buffers messages that a collection of schema 18 keeps its note types in.

/// A field of a message: its number, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Field<'b> {
    Number(u64),
    Bytes(&'b [u8]),
    /// Four or eight bytes, which nothing here asks for.
    Fixed,
}

/// The fields of a message, in their order, up to where it can no longer be read.
pub(super) fn fields(mut bytes: &[u8]) -> impl Iterator<Item = (u64, Field<'_>)> {
    std::iter::from_fn(move || {
        let tag = varint(&mut bytes)?;
        let field = match tag & 7 {
            0 => Field::Number(varint(&mut bytes)?),
            1 => split(&mut bytes, 8).map(|_| Field::Fixed)?,
            2 => {
                let size = usize::try_from(varint(&mut bytes)?).ok()?;
                Field::Bytes(split(&mut bytes, size)?)
            }
            5 => split(&mut bytes, 4).map(|_| Field::Fixed)?,
            _ => return None,
        };
        Some((tag >> 3, field))
    })
}

/// The number in a field; 0, the default, where it is not there.
pub(super) fn number(bytes: &[u8], field: u64) -> u64 {
    let last = fields(bytes).filter(|(number, _)| *number == field).last();
    if let Some((_, Field::Number(number))) = last { number } else { 0 }
}

/// The text in a field; empty, the default, where it is not there.
pub(super) fn text(bytes: &[u8], field: u64) -> String {
    let last = fields(bytes).filter(|(number, _)| *number == field).last();
    if let Some((_, Field::Bytes(text))) = last {
        String::from_utf8_lossy(text).into_owned()
    } else {
        String::new()
    }
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for step in 0..10 {
        let byte = *split(bytes, 1)?.first()?;
        number |= u64::from(byte & 0x7f).checked_shl(7 * step).unwrap_or(0);
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn split<'b>(bytes: &mut &'b [u8], size: usize) -> Option<&'b [u8]> {
    let (head, rest) = bytes.split_at_checked(size)?;
    *bytes = rest;
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_are_found_by_their_field_and_a_cut_message_ends() {
        // 1: 150, 2: "testing", 1: 1
        let message = b"\x08\x96\x01\x12\x07testing\x08\x01";
        assert_eq!((number(message, 1), text(message, 2)), (1, "testing".into()));
        assert_eq!((number(message, 3), text(message, 3)), (0, String::new()));
        assert_eq!(text(&message[..8], 2), "");
    }
}
