//! Reads tables of an `SQLite` database: its bytes, the whole of it in memory.
//!
//! The file format is published and frozen (<https://www.sqlite.org/fileformat2.html>); walking its tables takes these
//! few lines, where the library would bring a compiler for C, two megabytes of program, and collations that Anki
//! registers. Every offset comes from a file that anybody may have made, so none is trusted: what lies outside of the
//! file, or makes a circle, is an error.

/// Why a database cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SqliteError {
    /// It is none.
    NotSqlite,
    /// Something in it is not as it must be: what.
    Corrupt(&'static str),
    /// It has no such table.
    NoTable(&'static str),
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl Value {
    /// The number; 0 where it is none.
    pub fn integer(&self) -> i64 {
        match self {
            Value::Integer(number) => *number,
            // Anki's oldest versions wrote some numbers as fractions, or as texts.
            #[expect(clippy::cast_possible_truncation, reason = "it saturates")]
            Value::Real(number) => *number as i64,
            Value::Text(text) => text.trim().parse().unwrap_or(0),
            _ => 0,
        }
    }

    /// The text; a number as text; empty where it is neither.
    pub fn text(self) -> String {
        match self {
            Value::Text(text) => text,
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => number.to_string(),
            Value::Blob(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Value::Null => String::new(),
        }
    }

    /// The bytes of a blob, or of a text.
    pub fn bytes(self) -> Vec<u8> {
        match self {
            Value::Blob(bytes) => bytes,
            Value::Text(text) => text.into_bytes(),
            _ => Vec::new(),
        }
    }
}

/// What every database begins with.
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// No tree of pages is deeper: with the smallest pages, twenty levels hold more than a file can.
const DEEPEST: usize = 40;

/// A database.
#[derive(Debug)]
pub(super) struct Database<'b> {
    bytes: &'b [u8],
    page: usize,
    /// The part of a page that is used.
    usable: usize,
    encoding: Encoding,
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// A table: where it begins, and its columns.
#[derive(Debug)]
struct Table {
    root: usize,
    columns: Vec<String>,
    /// The column that is the row's number, which stands outside of the row.
    key: Option<usize>,
}

/// Takes a row's number, where it has one, and its bytes.
type Visit<'v> = &'v mut dyn FnMut(Option<i64>, &[u8]) -> Read<()>;

/// What was met on the way through a table.
struct Walk {
    /// The pages: a file that leads back to one would never end.
    met: Vec<bool>,
    /// How many bytes its rows can still have: all of them together are no more than the file.
    left: usize,
}

type Read<T> = Result<T, SqliteError>;

const CUT: SqliteError = SqliteError::Corrupt("it is cut off");

impl<'b> Database<'b> {
    /// A database of these bytes.
    ///
    /// # Errors
    /// Bytes that are none.
    pub fn new(bytes: &'b [u8]) -> Read<Self> {
        if !bytes.starts_with(MAGIC) {
            return Err(SqliteError::NotSqlite);
        }
        let header = bytes.get(..100).ok_or(CUT)?;
        let page = match number(header, 16, 2)? {
            1 => 65_536,
            size => size,
        };
        if !page.is_power_of_two() || page < 512 {
            return Err(SqliteError::Corrupt("its page size is none that there is"));
        }
        let reserved = usize::from(header[20]);
        let usable = page - reserved;
        if usable < 480 {
            return Err(SqliteError::Corrupt("its pages have no room"));
        }
        let encoding = match number(header, 56, 4)? {
            2 => Encoding::Utf16Le,
            3 => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        };
        Ok(Self { bytes, page, usable, encoding })
    }

    /// Calls `take` with each row of a table, its values in the order of `columns`; `Null` for a column that is not there.
    ///
    /// # Errors
    /// A table that is not there, or cannot be read.
    pub fn rows<const N: usize>(
        &self,
        table: &'static str,
        columns: [&str; N],
        mut take: impl FnMut([Value; N]),
    ) -> Read<()> {
        let found = self.table(table)?.ok_or(SqliteError::NoTable(table))?;
        let places = columns.map(|name| found.columns.iter().position(|known| known == name));
        self.walk(found.root, |row, payload| {
            let mut values = self.record(payload)?;
            if let (Some(key), Some(row)) = (found.key, row)
                && let Some(value) = values.get_mut(key)
            {
                *value = Value::Integer(row);
            }
            take(places.map(|place| {
                let value = place.and_then(|place| values.get_mut(place));
                value.map_or(Value::Null, |value| std::mem::replace(value, Value::Null))
            }));
            Ok(())
        })
    }

    /// Whether there is such a table.
    ///
    /// # Errors
    /// A list of tables that cannot be read.
    pub fn has(&self, table: &str) -> Read<bool> {
        Ok(self.table(table)?.is_some())
    }

    /// The list of tables is a table itself: it begins on the first page.
    fn table(&self, name: &str) -> Read<Option<Table>> {
        let mut found = None;
        self.walk(1, |_, payload| {
            let mut values = self.record(payload)?.into_iter();
            let mut next = || values.next().unwrap_or(Value::Null);
            let (kind, called) = (next().text(), next().text());
            next();
            let (root, sql) = (next().integer(), next().text());
            if kind == "table" && called.eq_ignore_ascii_case(name) {
                let root = usize::try_from(root).map_err(|_| SqliteError::Corrupt("a table is nowhere"))?;
                found = Some(of_sql(root, &sql));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Visits each row below a page: its number, where it has one, and its bytes.
    fn walk(&self, root: usize, mut visit: impl FnMut(Option<i64>, &[u8]) -> Read<()>) -> Read<()> {
        let met = vec![false; self.bytes.len() / self.page + 2];
        self.walk_page(root, 0, &mut Walk { met, left: self.bytes.len() }, &mut visit)
    }

    fn walk_page(&self, number_of: usize, depth: usize, walk: &mut Walk, visit: Visit<'_>) -> Read<()> {
        match walk.met.get_mut(number_of) {
            Some(met) if depth <= DEEPEST && !*met => *met = true,
            _ => return Err(SqliteError::Corrupt("its pages make a circle")),
        }
        let page = self.page(number_of)?;
        let head = if number_of == 1 { 100 } else { 0 };
        let kind = *page.get(head).ok_or(CUT)?;
        let (is_interior, is_table) = match kind {
            2 => (true, false),
            5 => (true, true),
            10 => (false, false),
            13 => (false, true),
            _ => return Err(SqliteError::Corrupt("a page is of no kind that there is")),
        };
        let cells = number(page, head + 3, 2)?;
        let first = head + if is_interior { 12 } else { 8 };
        for cell in 0..cells {
            let mut at = number(page, first + 2 * cell, 2)?;
            if is_interior {
                self.walk_page(number(page, at, 4)?, depth + 1, walk, visit)?;
                at += 4;
            }
            if is_interior && is_table {
                continue;
            }
            let (size, after) = varint(page, at)?;
            let (row, after) = if is_table {
                let (row, after) = varint(page, after)?;
                (Some(row.cast_signed()), after)
            } else {
                (None, after)
            };
            let size = usize::try_from(size).map_err(|_| CUT)?;
            walk.left = walk.left.checked_sub(size).ok_or(SqliteError::Corrupt("its rows overlap"))?;
            let payload = self.payload(page, after, size, is_table)?;
            visit(row, &payload)?;
        }
        if is_interior {
            self.walk_page(number(page, head + 8, 4)?, depth + 1, walk, visit)?;
        }
        Ok(())
    }

    fn page(&self, number_of: usize) -> Read<&'b [u8]> {
        let from = number_of.checked_sub(1).and_then(|at| at.checked_mul(self.page)).ok_or(CUT)?;
        self.bytes.get(from..from.saturating_add(self.page)).ok_or(CUT)
    }

    /// The bytes of a row: what stands on its page, and what was too long for it.
    fn payload(
        &self,
        page: &'b [u8],
        at: usize,
        size: usize,
        is_table: bool,
    ) -> Read<std::borrow::Cow<'b, [u8]>> {
        let usable = self.usable;
        let most = if is_table { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
        if size <= most {
            return page.get(at..at + size).map(Into::into).ok_or(CUT);
        }
        let least = (usable - 12) * 32 / 255 - 23;
        let wanted = least + (size - least) % (usable - 4);
        let here = if wanted <= most { wanted } else { least };
        let mut payload = Vec::with_capacity(size);
        payload.extend(page.get(at..at + here).ok_or(CUT)?);
        let mut next = number(page, at + here, 4)?;
        while payload.len() < size {
            let page = self.page(next)?;
            let more = (size - payload.len()).min(usable - 4);
            payload.extend(page.get(4..4 + more).ok_or(CUT)?);
            next = number(page, 0, 4)?;
        }
        Ok(payload.into())
    }

    /// The values of a row.
    fn record(&self, payload: &[u8]) -> Read<Vec<Value>> {
        let (size, mut at) = varint(payload, 0)?;
        let end = usize::try_from(size).ok().filter(|&end| end <= payload.len()).ok_or(CUT)?;
        let mut body = end;
        let mut values = Vec::new();
        while at < end {
            let kind;
            (kind, at) = varint(payload, at)?;
            let size = match kind {
                0 | 8 | 9 => 0,
                1..=4 => usize::try_from(kind).unwrap_or(0),
                5 => 6,
                6 | 7 => 8,
                10 | 11 => return Err(SqliteError::Corrupt("a value is of no kind that there is")),
                _ => usize::try_from((kind - 12) / 2).map_err(|_| CUT)?,
            };
            let bytes = payload.get(body..body.checked_add(size).ok_or(CUT)?).ok_or(CUT)?;
            body += size;
            values.push(match kind {
                0 => Value::Null,
                8 => Value::Integer(0),
                9 => Value::Integer(1),
                7 => Value::Real(f64::from_be_bytes(bytes.try_into().map_err(|_| CUT)?)),
                1..=6 => Value::Integer(signed(bytes)),
                _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
                _ => Value::Text(self.encoding.text(bytes)),
            });
        }
        Ok(values)
    }
}

impl Encoding {
    fn text(self, bytes: &[u8]) -> String {
        let units = |of: fn([u8; 2]) -> u16| {
            let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| of(*pair)).collect();
            String::from_utf16_lossy(&units)
        };
        match self {
            Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Encoding::Utf16Le => units(u16::from_le_bytes),
            Encoding::Utf16Be => units(u16::from_be_bytes),
        }
    }
}

/// A number of up to four bytes, the greatest first.
fn number(bytes: &[u8], at: usize, size: usize) -> Read<usize> {
    let bytes = bytes.get(at..at + size).ok_or(CUT)?;
    Ok(bytes.iter().fold(0, |number, &byte| number << 8 | usize::from(byte)))
}

fn signed(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|&first| first >= 0x80);
    bytes.iter().fold(if negative { -1 } else { 0 }, |number, &byte| number << 8 | i64::from(byte))
}

/// A number of one to nine bytes, and where it ends.
fn varint(bytes: &[u8], at: usize) -> Read<(u64, usize)> {
    let mut number = 0;
    for step in 0..9 {
        let byte = *bytes.get(at + step).ok_or(CUT)?;
        if step == 8 {
            return Ok((number << 8 | u64::from(byte), at + 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Ok((number, at + step + 1));
        }
    }
    Err(CUT)
}

/// The sentence without its remarks: `-- …` to the end of the line, and `/* 0 */`, which Anki's own tables had for years and
/// programs that write packages copy.
fn without_comments(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = ["--", "/*"].iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, comment) = rest.split_at(at);
        out.push_str(before);
        out.push(' ');
        let end = if comment.starts_with("--") { "\n" } else { "*/" };
        rest = comment.split_once(end).map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}

/// The columns, as the sentence that made the table names them.
fn of_sql(root: usize, sql: &str) -> Table {
    let without_comments = without_comments(sql);
    let inside = without_comments.split_once('(').map_or("", |(_, inside)| inside);
    let (mut depth, mut definition, mut definitions) = (0_u32, String::new(), Vec::new());
    for c in inside.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                definitions.push(std::mem::take(&mut definition));
                continue;
            }
            _ => {}
        }
        definition.push(c);
    }
    definitions.push(definition);
    let (mut columns, mut key) = (Vec::new(), None);
    for definition in definitions {
        let words: Vec<String> = definition.split_whitespace().map(str::to_ascii_lowercase).collect();
        let Some(name) = words.first().map(|name| name.trim_matches(['"', '`', '[', ']', '\''])) else {
            continue;
        };
        if ["primary", "unique", "check", "foreign", "constraint"].contains(&name) {
            continue;
        }
        if words.get(1).is_some_and(|kind| kind == "integer") && words.iter().any(|word| word == "primary") {
            key = Some(columns.len());
        }
        columns.push(name.to_owned());
    }
    let is_without = sql.to_ascii_lowercase().contains("without rowid");
    Table { root, columns, key: key.filter(|_| !is_without) }
}
