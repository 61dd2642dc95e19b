//! CSV and TSV: a card a row.
//!
//! With headings, columns are taken by their names; without, the first is the question and the second the answer. What
//! parts the columns is found out: a tab, a comma or a semicolon.

use csv::{ByteRecord, ReaderBuilder};

use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::vocabulary::{ANSWERS, LANGUAGES, MEANING, QUESTIONS, WORD};
use crate::text::{plural, quoted};

/// Tables.
pub const FORMAT: Known = Known {
    name: "csv",
    title: "a CSV or TSV table",
    endings: &["csv", "tsv", "tab", "txt"],
    file_is_topic: true,
    fits: |input| separator(input).is_some(),
    read: |input, draft| {
        let separator = separator(input).unwrap_or(b',');
        read(input.text(), 1, separator, draft);
    },
};

/// How many rows say what parts the columns.
const SAMPLE: usize = 200;

/// Whether nearly all rows of a file have the same number of columns, or there are headings.
pub fn is_even(input: &Input<'_>) -> bool {
    looked_at(input).is_some_and(|look| look.is_table || look.has_headings)
}

/// What parts the columns of a file, if it is a table.
fn separator(input: &Input<'_>) -> Option<u8> {
    let look = looked_at(input)?;
    if look.is_data {
        return None;
    }
    // Under a name of another kind only what is certain: prose has commas and semicolons.
    let is_certain = look.has_headings
        || look.separator == b'\t' && look.is_table
        || look.are_pairs && input.ends_in(&["txt"]);
    (is_named_so(input) || is_certain).then_some(look.separator)
}

fn is_named_so(input: &Input<'_>) -> bool {
    input.ends_in(&["csv", "tsv", "tab"])
}

/// How a text looks with its columns parted by a sign.
struct Look {
    separator: u8,
    has_headings: bool,
    is_table: bool,
    /// Whether it holds something, but no cards: many columns that nothing names, or one word again and again.
    is_data: bool,
    /// Whether each row has two columns and both say something, parted by a sign that is rare in a text.
    are_pairs: bool,
    /// How well it fits.
    score: usize,
}

/// The sign that fits best.
fn looked_at(input: &Input<'_>) -> Option<Look> {
    let text = input.beginning();
    let mut best: Option<Look> = None;
    for separator in [b'\t', b';', b',', b'|'] {
        let (rows, _) = rows(text, 1, separator);
        let full: Vec<&Row> = rows.iter().take(SAMPLE).filter(|row| !row.is_empty()).collect();
        let columns = full.iter().filter(|row| row.cells.len() >= 2).count();
        if columns == 0 {
            continue;
        }
        let are_pairs = matches!(separator, b';' | b'|') && are_pairs(&full);
        // A table in Markdown is another thing.
        if separator == b'|' && !(are_pairs && input.ends_in(&["txt", "csv"])) {
            continue;
        }
        let has_headings = full.first().and_then(|row| Headings::of(row)).is_some();
        // Prose has commas, too: a table has the same number of columns in most rows.
        let width = usual_width(&full);
        let even = full.iter().filter(|row| row.cells.len() == width).count();
        let is_table = columns * 10 >= full.len() * 8 && (separator == b'\t' || even * 10 >= full.len() * 8);
        let score = if is_table { even + 1 } else { columns / 2 };
        let is_strict = !is_named_so(input);
        let is_data = !has_headings
            && (width > MOST_UNNAMED && lettered(&full).is_none()
                || full.len() >= 20 && is_repeated(&full)
                || is_strict
                    && (even * 10 < full.len() * 9
                        || full.iter().any(|row| row.cell(0).is_empty())
                        || width > 2 && is_measured(&full, 1))
                || width > 2 && (is_measured(&full, 0) || (2..width).any(|column| is_large(&full, column))));
        let look = Look { separator, has_headings, is_table, is_data, are_pairs, score };
        // On a tie the first stands: tabs and semicolons are rarely in a text by accident.
        if best.as_ref().is_none_or(|best| (look.has_headings, look.score) > (best.has_headings, best.score))
        {
            best = Some(look);
        }
    }
    best
}

/// Whether each of several rows has two columns and both say something that is no number.
fn are_pairs(rows: &[&Row]) -> bool {
    rows.len() >= 3
        && rows.iter().all(|row| row.cells.len() == 2 && !row.cell(0).is_empty() && !row.cell(1).is_empty())
        && !is_measured(rows, 0)
        && !is_measured(rows, 1)
}

/// Without headings, the first two of so many columns at most are a question and its answer: a word, what it means, how it is
/// said, and an example.
const MOST_UNNAMED: usize = 4;

/// Whether the first column says the same again and again: nobody is asked that.
fn is_repeated(rows: &[&Row]) -> bool {
    let different: std::collections::HashSet<&str> = rows.iter().map(|row| row.cell(0)).collect();
    different.len() * 2 < rows.len()
}

/// Whether a column mostly holds numbers: with more columns beside it, these are measures.
fn is_measured(rows: &[&Row], column: usize) -> bool {
    let numbers = rows.iter().filter(|row| row.cell(column).parse::<f64>().is_ok());
    numbers.count() * 2 > rows.len()
}

/// Whether a column mostly holds numbers that no lesson or level has.
fn is_large(rows: &[&Row], column: usize) -> bool {
    let is_one = |number: f64| !(0.0..100.0).contains(&number) || number.fract() != 0.0;
    let numbers = rows.iter().filter(|row| row.cell(column).parse::<f64>().is_ok_and(is_one));
    numbers.count() * 2 > rows.len()
}

/// The number of columns that most rows have.
fn usual_width(rows: &[&Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    widths
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| same.len())
        .and_then(|same| same.first())
        .copied()
        .unwrap_or(0)
}

/// A row, and the line in which it begins.
#[derive(Debug)]
pub(super) struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    pub fn cell(&self, at: usize) -> &str {
        let cell = self.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        // An apostrophe before what a spreadsheet would run says that it is text.
        cell.strip_prefix('\'').filter(|text| text.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
    }
}

/// The rows of a text whose first line has this number, and the line of the row in which a quote opens that never closes; those
/// behind it are read without quotes.
fn rows(text: &str, first: usize, separator: u8) -> (Vec<Row>, Option<usize>) {
    let mut rows = Vec::new();
    let open = read_rows(text, first, separator, true, &mut rows);
    let Some((line, byte)) = open else { return (rows, None) };
    rows.pop();
    let rest = text.get(byte..).unwrap_or_default();
    let after = rest.split_once('\n').map_or("", |(_, after)| after);
    read_rows(after, line + 1, separator, false, &mut rows);
    (rows, Some(line))
}

/// Adds the rows of a text; gives line and offset of one that ends with the text within quotes.
fn read_rows(
    text: &str,
    first: usize,
    separator: u8,
    quotes: bool,
    rows: &mut Vec<Row>,
) -> Option<(usize, usize)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    // Reading from memory cannot fail, and lengths may differ.
    while reader.read_byte_record(&mut record).unwrap_or_default() {
        let (line, byte) = record.position().map_or((1, 0), |position| (position.line(), position.byte()));
        // It stands before the empty lines that are skipped.
        let byte = usize::try_from(byte).unwrap_or_default();
        let rest = text.get(byte..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches('\n').len();
        let line = usize::try_from(line).unwrap_or_default() + skipped + first - 1;
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        rows.push(Row { line, cells });
        let end = usize::try_from(reader.position().byte()).unwrap_or_default();
        let is_last = end >= text.len() && quotes;
        if is_last && rest.contains('\n') && !rest.matches('"').count().is_multiple_of(2) {
            return Some((line, byte + skipped));
        }
    }
    None
}

/// What the columns hold.
#[derive(Debug, Default)]
pub(super) struct Headings {
    id: Option<usize>,
    pub question: Option<usize>,
    pub answer: Vec<usize>,
    /// Options among which the answer is.
    options: Vec<usize>,
    /// The lowest number in the names of columns with options: `Option 1`.
    first: Option<usize>,
    wrong: Vec<usize>,
    explanation: Option<usize>,
    topics: Vec<usize>,
    source: Option<usize>,
    code: Option<usize>,
    /// How it is asked: `typed`, or what the other columns say.
    kind: Option<usize>,
    /// Whether it is asked the other way round, too.
    both: Option<usize>,
    /// Names that say nothing to us.
    pub unknown: Vec<String>,
}

impl Headings {
    /// The headings, if a row is that: it names a question and an answer.
    pub fn of(row: &Row) -> Option<Self> {
        let mut headings = Self::default();
        // Where another column says which is correct, `Answer 1` and `Answer 2` are options.
        let numbers_options = row.cells.iter().any(|cell| plain_name(cell).starts_with("correct"));
        for (at, cell) in row.cells.iter().enumerate() {
            let name = plain_name(cell);
            let words = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            match words {
                "" if name.is_empty() => {}
                _ if cell.contains('#') => headings.unknown.push(cell.trim().to_owned()),
                "answer" if words.len() < name.len() && numbers_options => {
                    headings.first = headings.first.into_iter().chain(number_of(&name)).min();
                    headings.options.push(at);
                }
                "id" | "guid" | "uid" | "card id" | "question id" => headings.id = headings.id.or(Some(at)),
                "question" | "questions" | "front" | "term" | "prompt" | "stem" | "question text" | "q"
                | "questiontext" => {
                    headings.question = headings.question.or(Some(at));
                }
                _ if QUESTIONS.contains(&words) => {
                    headings.question = headings.question.or(Some(at));
                }
                _ if ANSWERS.contains(&words) => headings.answer.push(at),
                _ if WORD.contains(&words) => headings.question = headings.question.or(Some(at)),
                _ if MEANING.contains(&words) => headings.answer.push(at),
                "answer" | "answers" | "back" | "definition" | "response" | "correct" | "correct answer"
                | "correct answers" | "right answer" | "right" | "correct option" | "correct choice"
                | "answer key" | "key" | "solution" | "a" | "correctanswer" | "correctoption" | "ans"
                    if words != "a" || headings.question.is_some() && !is_lettered(&row.cells) =>
                {
                    headings.answer.push(at);
                }
                "wrong" | "wrong answer" | "wrong answers" | "wrong option" | "wrong options"
                | "incorrect" | "incorrect answer" | "incorrect answers" | "incorrect option"
                | "distractor" | "distractors" | "falsch" | "incorrecta" => headings.wrong.push(at),
                "option" | "options" | "choice" | "choices" | "option a" | "option b" | "option c"
                | "option d" | "option e" | "option f" | "choice a" | "choice b" | "choice c"
                | "choice d" | "choice e" | "a" | "b" | "c" | "d" | "e" | "f" | "answer a" | "answer b"
                | "answer c" | "answer d" | "possible answers" | "opcion" | "opción" | "选项" | "opt"
                | "opt a" | "opt b" | "opt c" | "opt d" | "opt e" | "optiona" | "optionb" | "optionc"
                | "optiond" | "optione" => {
                    headings.first = headings.first.into_iter().chain(number_of(&name)).min();
                    headings.options.push(at);
                }
                "explanation" | "explanations" | "why" | "feedback" | "rationale" | "notes" | "note"
                | "comment" | "extra" | "hint" | "context" | "erklärung" | "explicacion" | "explicación"
                | "解析" | "analysis" => {
                    headings.explanation = headings.explanation.or(Some(at));
                }
                "tags" | "tag" | "topic" | "topics" | "category" | "categories" | "subject" | "deck"
                | "chapter" | "section" | "thema" | "tema" => headings.topics.push(at),
                "source" | "reference" | "url" | "link" | "quelle" => {
                    headings.source = headings.source.or(Some(at));
                }
                "code" | "exchange" | "snippet" => headings.code = headings.code.or(Some(at)),
                "kind" | "type" => headings.kind = headings.kind.or(Some(at)),
                "both" | "reverse" | "reversed" => headings.both = headings.both.or(Some(at)),
                _ => headings.unknown.push(cell.trim().to_owned()),
            }
        }
        if headings.answer.is_empty() && headings.options.is_empty() {
            headings.by_language(row);
        }
        let known = headings.question.is_some() && !headings.answer.is_empty();
        known.then_some(headings)
    }

    /// Words in two languages, under the languages' names: from the first to the others. One may be called a word only.
    fn by_language(&mut self, row: &Row) {
        let is_language = |at: &usize| LANGUAGES.contains(&plain_name(row.cell(*at)).as_str());
        let mut found = (0..row.cells.len()).filter(is_language);
        if let (Some(from), Some(to)) = (self.question.or_else(|| found.next()), found.next()) {
            self.question = Some(from);
            self.answer = std::iter::once(to).chain(found).collect();
            self.unknown.retain(|name| !LANGUAGES.contains(&plain_name(name).as_str()));
        }
    }
}

/// The number at the end of a column's name.
fn number_of(name: &str) -> Option<usize> {
    name.get(name.trim_end_matches(|c: char| c.is_ascii_digit()).len()..)?.parse().ok()
}

/// Whether columns are called by the letters of options.
fn is_lettered(cells: &[String]) -> bool {
    cells.iter().any(|cell| plain_name(cell) == "b")
}

/// A heading in lower case, with single blanks for other signs and between words such as `optionA`, and without what is said of
/// it in brackets or behind a dash.
pub(super) fn plain_name(cell: &str) -> String {
    let name = cell.split(" - ").next().unwrap_or(cell);
    let name = name.split('(').next().unwrap_or(name);
    let mut parted = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_uppercase() && parted.ends_with(char::is_lowercase) {
            parted.push(' ');
        }
        parted.push(c);
    }
    let lower = parted.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Reads a table from its text, whose first line has this number.
pub fn read(text: &str, first: usize, separator: u8, draft: &mut Draft) {
    let (rows, open) = rows(text, first, separator);
    if let Some(line) = open {
        draft.leave_out(line, "a quote opens in this row and never closes: close it, or remove it");
    }
    let mut rows = rows.into_iter().filter(|row| !row.is_empty()).peekable();
    let headings = rows.peek().and_then(Headings::of);
    let Some(headings) = headings else {
        let rows: Vec<Row> = rows.collect();
        let lettered = lettered(&rows.iter().collect::<Vec<_>>());
        for row in &rows {
            match &lettered {
                Some(headings) => headed(headings, None, row, None, draft),
                None => two_columns(row, draft),
            }
        }
        return;
    };
    let line = rows.next().map_or(first, |row| row.line);
    if !headings.unknown.is_empty() {
        let names: Vec<String> = headings.unknown.iter().map(|name| quoted(name)).collect();
        draft.remark(
            line,
            format!(
                "{} not read: {}; known ones are id, question, answer, wrong, options, explanation, code, source, tags",
                plural(names.len(), "column is", "columns are"),
                names.join(", ")
            ),
        );
    }
    let rows: Vec<Row> = rows.collect();
    if names_options(&headings, &rows) {
        return draft.leave_out(
            line,
            "the answers are letters, and no column is known to hold the options: call these option a, option b, …",
        );
    }
    let start = start_of(&headings, &rows);
    for row in rows {
        headed(&headings, start, &row, None, draft);
    }
}

/// Whether all answers are letters of options that stand in columns of unknown names.
fn names_options(headings: &Headings, rows: &[Row]) -> bool {
    let is_letter = |row: &Row| {
        headings.answer.iter().all(|&at| matches!(row.cell(at).as_bytes(), [b'a'..=b'e' | b'A'..=b'E']))
    };
    headings.options.is_empty() && headings.unknown.len() > 1 && rows.len() > 1 && rows.iter().all(is_letter)
}

/// What columns without headings hold where the last is, row by row, the letter of one of those between: a question and its
/// options.
fn lettered(rows: &[&Row]) -> Option<Headings> {
    let width = rows.first()?.cells.len();
    let options = width.checked_sub(2).filter(|options| (2..=10).contains(options))?;
    let is_letter = |row: &&Row| {
        let letter = row.cell(width - 1);
        let at = letter.bytes().next().map(|byte| usize::from(byte.to_ascii_uppercase().wrapping_sub(b'A')));
        row.cells.len() == width && letter.len() == 1 && at.is_some_and(|at| at < options)
    };
    rows.iter().all(is_letter).then(|| Headings {
        question: Some(0),
        options: (1..=options).collect(),
        answer: vec![width - 1],
        ..Headings::default()
    })
}

/// A row without headings: question and answer.
fn two_columns(row: &Row, draft: &mut Draft) {
    if row.cells.len() < 2 {
        // A comment.
        if row.cell(0).starts_with('#') {
            return;
        }
        draft.leave_out(row.line, "this row has one column: a card needs a question and an answer, parted by a tab, a comma or a semicolon");
        return;
    }
    if row.cells.iter().skip(2).any(|cell| !cell.trim().is_empty()) {
        draft.remark(
            row.line,
            "only the first two columns are read: to use the others, name them in a first row, such as question, answer, wrong, explanation, tags",
        );
    }
    draft.add(NewCard {
        line: row.line,
        question: row.cell(0).to_owned(),
        ask: Ask::Say(row.cell(1).to_owned()),
        ..NewCard::default()
    });
}

/// A row under headings; a topic of all rows may be given.
pub(super) fn headed(
    headings: &Headings,
    start: Option<usize>,
    row: &Row,
    topic: Option<&str>,
    draft: &mut Draft,
) {
    let text = |at: Option<usize>| at.map(|at| row.cell(at).to_owned()).filter(|text| !text.is_empty());
    let list =
        |columns: &[usize]| -> Vec<String> { columns.iter().flat_map(|&at| parts(row.cell(at))).collect() };
    let tags = headings.topics.iter().map(|&at| row.cell(at));
    let tags: Vec<&str> = tags
        .flat_map(|cell| cell.split([',', ';', '|']))
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
        .collect();
    let tagged = tags.iter().filter_map(|tag| draft.topic(&tag.split("::").collect::<Vec<_>>()));
    let topics = topic.map(ToOwned::to_owned).into_iter().chain(tagged).collect();
    let options: Vec<String> = match headings.options[..] {
        [at] => listed(row.cell(at)).unwrap_or_else(|| parts(row.cell(at))),
        // Each column is one option, also where it is empty: an answer calls it by its place.
        _ => headings.options.iter().map(|&at| row.cell(at).replace("\\|", "|")).collect(),
    };
    let options = if options.iter().all(std::string::String::is_empty) { Vec::new() } else { options };
    let wrong = list(&headings.wrong);
    let kind = text(headings.kind).unwrap_or_default().to_lowercase();
    let says_yes = |text: String| matches!(text.to_lowercase().as_str(), "yes" | "true" | "1" | "y" | "x");
    let ask = if kind == "typed" && options.is_empty() && wrong.is_empty() {
        Ask::Type(list(&headings.answer))
    } else if options.is_empty() && wrong.is_empty() {
        let answers: Vec<&str> =
            headings.answer.iter().map(|&at| row.cell(at)).filter(|cell| !cell.is_empty()).collect();
        Ask::Say(answers.join("\n"))
    } else {
        match options_of(headings, start, row, options, wrong) {
            Ok(options) => Ask::Choose { options, in_order: false },
            Err(why) => return draft.leave_out(row.line, why),
        }
    };
    draft.add(NewCard {
        line: row.line,
        id: text(headings.id),
        question: text(headings.question).unwrap_or_default(),
        exchange: text(headings.code),
        ask,
        explanation: text(headings.explanation),
        source: text(headings.source),
        topics,
        both: text(headings.both).is_some_and(says_yes),
    });
}

/// The options of a row, and which are right.
fn options_of(
    headings: &Headings,
    start: Option<usize>,
    row: &Row,
    options: Vec<String>,
    wrong: Vec<String>,
) -> Result<Vec<Choice>, String> {
    let answers: Vec<String> = headings.answer.iter().flat_map(|&at| parts(row.cell(at))).collect();
    if options.is_empty() {
        let right = answers.into_iter().map(Choice::right);
        return Ok(right.chain(wrong.into_iter().map(Choice::wrong)).collect());
    }
    if start.is_none() {
        let is_text = |answer: &str| options.iter().any(|option| option.trim() == answer);
        let number = answers.iter().find(|answer| answer.parse::<usize>().is_ok() && !is_text(answer));
        if let Some(number) = number {
            return Err(format!(
                "the answer is number {number}, and nothing in the file says whether options are counted from 0 or from 1: write the option's text"
            ));
        }
    }
    let right = named_options(&options, &answers, start == Some(0))?;
    let mut all: Vec<Choice> = options
        .into_iter()
        .enumerate()
        .filter(|(at, text)| !text.is_empty() || right.contains(at))
        .map(|(at, text)| Choice { text, right: right.contains(&at), why: None })
        .collect();
    all.extend(wrong.into_iter().map(Choice::wrong));
    Ok(all)
}

/// Which options the answers name: by their text, by a letter, or by a number.
///
/// # Errors
/// An answer that names none.
pub fn named_options(options: &[String], answers: &[String], from_zero: bool) -> Result<Vec<usize>, String> {
    let mut right = Vec::new();
    for answer in answers {
        let word = answer.trim();
        let is_word = (2..=6).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase() && usize::from(byte - b'A') < options.len())
            && word.as_bytes().windows(2).all(|two| two[0] < two[1]);
        let split: Vec<&str> = if is_word {
            // `AC`
            (0..word.len()).filter_map(|at| word.get(at..=at)).collect()
        } else {
            answer.split([',', ';', ' ', '&']).map(str::trim).filter(|part| !part.is_empty()).collect()
        };
        let found = match option_named(options, answer, from_zero) {
            Some(at) => vec![at],
            // `A, C`
            None => split.iter().map_while(|part| option_named(options, part, from_zero)).collect(),
        };
        if found.is_empty()
            || found.len() != split.len() && option_named(options, answer, from_zero).is_none()
        {
            return Err(format!(
                "the answer {} is none of its options: write one as it stands there",
                quoted(answer)
            ));
        }
        right.extend(found);
    }
    Ok(right)
}

fn option_named(options: &[String], answer: &str, from_zero: bool) -> Option<usize> {
    let same = |option: &String| option.trim().eq_ignore_ascii_case(answer.trim());
    if let Some(at) = options.iter().position(same) {
        return Some(at);
    }
    let lower = answer.trim().to_lowercase();
    let name =
        ["option", "choice", "answer"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let at = match name.as_bytes() {
        [letter @ b'a'..=b'z'] => usize::from(letter - b'a'),
        _ => name.parse::<usize>().ok()?.checked_sub(usize::from(!from_zero))?,
    };
    (at < options.len()).then_some(at)
}

/// From which number the options of the whole table are counted: from 0 where some answer is 0 or a column's name says so, from
/// 1 where some answer is as many as there are options or a column is called 1; none where nothing says so.
pub(super) fn start_of(headings: &Headings, rows: &[Row]) -> Option<usize> {
    let mut last = false;
    for row in rows {
        let filled = match headings.options[..] {
            [at] => listed(row.cell(at)).unwrap_or_else(|| parts(row.cell(at))).len(),
            _ => headings.options.iter().rposition(|&at| !row.cell(at).is_empty()).map_or(0, |at| at + 1),
        };
        let cells = headings.answer.iter().map(|&at| row.cell(at));
        for number in cells
            .flat_map(|cell| cell.split([',', ';', '|']))
            .filter_map(|part| part.trim().parse::<usize>().ok())
        {
            if number == 0 {
                return Some(0);
            }
            last |= filled > 0 && number == filled;
        }
    }
    if last { Some(1) } else { headings.first.filter(|first| *first <= 1) }
}

/// The texts of a list as programs print it: `["a", "b"]`, `['a', 'b']`.
fn listed(cell: &str) -> Option<Vec<String>> {
    let inside = cell.trim().strip_prefix('[')?.strip_suffix(']')?;
    if let Ok(list) = serde_json::from_str::<Vec<String>>(cell.trim()) {
        return Some(list);
    }
    let mut all = Vec::new();
    let mut rest = inside.trim_start();
    while let Some(sign) = rest.chars().next() {
        let after = rest.strip_prefix(['\'', '"'])?;
        // The quote that closes stands before a comma, a blank or the end.
        let end = after.match_indices(sign).map(|(at, _)| at).find(|&at| {
            let behind = &after[at + 1..];
            let is_escaped = after[..at].ends_with('\\');
            !is_escaped
                && (behind.trim().is_empty()
                    || behind.starts_with(',')
                    || behind.trim_start().starts_with(['\'', '"']))
        })?;
        all.push(after[..end].replace("\\'", "'").replace("\\\"", "\""));
        rest = after[end + 1..].trim_start_matches([',', ' ', '\n']);
    }
    (all.len() > 1).then_some(all)
}

/// A cell that may hold several: parted by `|`, which a backslash makes a sign like others.
fn parts(cell: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut signs = cell.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek().copied().filter(|next| c == '\\' && matches!(next, '|' | '\\'));
        match (c, next, all.last_mut()) {
            (_, Some(next), Some(last)) => {
                last.push(next);
                signs.next();
            }
            ('|', ..) => all.push(String::new()),
            (_, _, Some(last)) => last.push(c),
            _ => {}
        }
    }
    all.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}
