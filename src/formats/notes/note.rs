//! A note as its paragraphs, each with the headings above it.

use super::blocks::{Block, blocks};
use super::words::{CARDS, TAGS, is_rule, set_sign, without_code};
use crate::formats::checkbox::heading;
use crate::formats::input::Input;
use crate::formats::markdown::{QUESTION_MARKS, comment_id, fence, lines_of};
use crate::formats::to_learn::is_to_learn;

/// A paragraph, with the headings above it.
#[derive(Debug)]
pub(super) struct Paragraph<'t> {
    /// The line in which it begins.
    pub(super) line: usize,
    pub(super) lines: Vec<&'t str>,
    /// Whether each line is part of a code block.
    pub(super) is_code: Vec<bool>,
    /// The headings above, by their position in the note's list.
    pub(super) section: usize,
    /// The id in a comment of its own above or below.
    pub(super) id: Option<&'t str>,
    /// Whether it stands below, and is a number, as Obsidian to Anki has them.
    pub(super) is_named_by_anki: bool,
}

impl Paragraph<'_> {
    /// The last of its lines that says something.
    pub(super) fn last_line(&self) -> usize {
        let said = self.lines.iter().rposition(|line| !line.trim().is_empty());
        self.line + said.unwrap_or(0)
    }
}

#[derive(Debug)]
pub(super) struct Note<'t> {
    pub(super) paragraphs: Vec<Paragraph<'t>>,
    /// The cards that are marked as a whole.
    pub(super) blocks: Vec<Block>,
    /// The titles that lead to each section.
    pub(super) sections: Vec<Vec<&'t str>>,
    /// Whether a tag, or the plugin's dates, say that it holds cards.
    pub(super) is_tagged: bool,
    /// Whether highlighted words are holes without that.
    pub(super) may_highlight: bool,
    /// Whether it begins as a mail or a package's description does.
    pub(super) is_message: bool,
    /// The sign of its author's settings that parts question and answer where the plugin has put its dates: cards that have not
    /// been reviewed have it, too.
    pub(super) set_sign: Option<&'static str>,
    /// Whether most of its headings ask: a page of help has a few that do.
    pub(super) asks_in_headings: bool,
    /// Whether most of its lines have `::` in them: then that is no path of code.
    pub(super) is_list: bool,
    /// What parts term and meaning where the whole note is a list of such lines.
    pub(super) list_sign: Option<&'static str>,
    /// Whether it is a text export of `SuperMemo`, each line of a question with its mark.
    of_supermemo: bool,
    pub(super) tags: Vec<&'t str>,
    pub(super) title: Option<&'t str>,
}

impl<'t> Note<'t> {
    pub(super) fn of(input: &'t Input<'_>) -> Self {
        let text = input.text();
        let (head, skipped) = head_of(text);
        let lines = without_anki_fences(lines_of(text));
        let (found, taken) = blocks(&lines, skipped);
        let mut reader = Reader::of(Self { blocks: found, ..Self::begun(input, &head) });
        for (at, &(is_code, line)) in lines.iter().enumerate().skip(skipped) {
            reader.place_blocks(at);
            if taken[at] {
                reader.end_paragraph();
                continue;
            }
            if !is_code {
                reader.read_tags(line);
                if let Some(title) = reader.title_with_mark(&lines, at) {
                    reader.read_mark(title);
                    reader.read_line(at, false, title);
                    continue;
                }
                if let Some((_, title)) = heading(line).filter(|_| is_question_above(&lines, at)) {
                    reader.end_paragraph();
                    reader.read_line(at, false, title);
                    continue;
                }
                if reader.read_heading(line) || reader.is_gap(&lines, at) {
                    reader.end_paragraph();
                    continue;
                }
                if reader.read_id(at, line) {
                    continue;
                }
                reader.read_mark(line);
            }
            reader.read_line(at, is_code, line);
        }
        let mut note = reader.note;
        note.paragraphs.retain(|paragraph| !paragraph.lines.is_empty());
        note.join_separated();
        note
    }

    /// What its name, its front matter and the whole of its text say, before any line is read.
    fn begun(input: &'t Input<'_>, head: &[&'t str]) -> Self {
        let text = input.text();
        let is_head_tagged = head.iter().any(|line| {
            line.trim_start().starts_with(['t', '-']) && TAGS.iter().any(|tag| line.contains(tag))
        });
        Self {
            paragraphs: Vec::new(),
            blocks: Vec::new(),
            sections: vec![Vec::new()],
            // Where a plugin has put its dates, it has found cards.
            is_tagged: is_head_tagged || text.contains("<!--SR:") || text.lines().any(|line| line == CARDS),
            may_highlight: input.is_alone && input.ends_in(&["md", "markdown"]),
            is_message: text.lines().take(2).filter(|line| is_header(line) && !line.contains("::")).count()
                == 2,
            set_sign: set_sign(text),
            asks_in_headings: asks_in_headings(text),
            is_list: is_list(text),
            list_sign: list_sign(input),
            of_supermemo: text.lines().any(|line| line.starts_with(SUPERMEMO)),
            tags: Vec::new(),
            title: head.iter().find_map(|line| value(line, "title").or_else(|| value(line, "name"))),
        }
    }

    /// Joins what stands above and below a `?` that has empty lines around it.
    fn join_separated(&mut self) {
        let mut joined: Vec<Paragraph<'t>> = Vec::with_capacity(self.paragraphs.len());
        for paragraph in std::mem::take(&mut self.paragraphs) {
            let begins =
                paragraph.lines.first().is_some_and(|line| is_separator(line)) && !paragraph.is_code[0];
            match joined.last_mut().filter(|last| last.section == paragraph.section) {
                Some(last) if begins || last.lines.last().is_some_and(|line| is_separator(line)) => {
                    last.lines.extend(paragraph.lines);
                    last.is_code.extend(paragraph.is_code);
                }
                _ => joined.push(paragraph),
            }
        }
        self.paragraphs = joined;
    }
}

/// A note as far as it is read.
struct Reader<'t> {
    note: Note<'t>,
    /// How many of its blocks have their section.
    placed: usize,
    /// The headings above, with their levels.
    above: Vec<(usize, &'t str)>,
    /// Whether the next line begins a paragraph.
    fresh: bool,
    /// Whether the paragraph has a line that begins with `Q:` or `C:`.
    asks: bool,
    /// Whether its answer has begun.
    answered: bool,
    /// Whether it is a text with holes that begins below `C:`: it may have several paragraphs.
    is_block: bool,
    ahead: Ahead,
}

impl<'t> Reader<'t> {
    fn of(note: Note<'t>) -> Self {
        let ahead = Ahead::default();
        let above = Vec::new();
        Self { note, placed: 0, above, fresh: true, asks: false, answered: false, is_block: false, ahead }
    }

    /// Tells the blocks that begin in a line which section they are in.
    fn place_blocks(&mut self, at: usize) {
        while let Some(block) = self.note.blocks.get_mut(self.placed).filter(|block| block.line == at + 1) {
            block.section = self.note.sections.len() - 1;
            self.placed += 1;
        }
    }

    fn end_paragraph(&mut self) {
        self.fresh = true;
        self.asks = false;
    }

    fn read_tags(&mut self, line: &'t str) {
        for tag in tags(line) {
            self.note.is_tagged |= TAGS.contains(&tag.split('/').next().unwrap_or_default());
            self.note.tags.push(tag);
        }
    }

    /// The title of a heading that is a question or an answer: `## Q: Which?` with an `A:` below it.
    fn title_with_mark(&mut self, lines: &[(bool, &'t str)], at: usize) -> Option<&'t str> {
        let (_, title) = heading(lines[at].1)?;
        match mark(title)? {
            _ if !self.note.asks_in_headings => return None,
            ('Q', _) => self.ahead.look(lines, at + 1),
            ('A', _) if self.asks && !self.answered => return Some(title),
            _ => return None,
        }
        if !self.ahead.is_answered {
            return None;
        }
        self.end_paragraph();
        Some(title)
    }

    /// Begins a section, if the line is a heading.
    fn read_heading(&mut self, line: &'t str) -> bool {
        let Some((level, title)) = heading(line) else { return false };
        self.above.retain(|(other, _)| *other < level);
        self.above.push((level, title));
        self.note.sections.push(self.above.iter().map(|(_, title)| *title).collect());
        true
    }

    /// Whether a line parts two paragraphs: a rule, or an empty line behind which the card does not go on.
    fn is_gap(&mut self, lines: &[(bool, &str)], at: usize) -> bool {
        let trimmed = lines[at].1.trim();
        // `A:` alone: the answer begins below.
        let last = self.note.paragraphs.last().and_then(|paragraph| paragraph.lines.last());
        let is_open = last.and_then(|line| mark(line)).is_some_and(|(_, rest)| rest.trim().is_empty());
        is_rule(trimmed)
            || trimmed.is_empty()
                && !(self.asks
                    && (is_open
                        || self.is_block && has_hole_below(lines, at)
                        || goes_on(lines, at, self.answered, &mut self.ahead)))
    }

    /// Gives a card its id, if the line is a comment with one.
    fn read_id(&mut self, at: usize, line: &'t str) -> bool {
        let trimmed = line.trim();
        let is_comment =
            trimmed.starts_with("<!--") && trimmed.ends_with("-->") && trimmed.matches("<!--").count() == 1;
        let Some(id) = comment_id(trimmed).filter(|_| is_comment) else { return false };
        // Above a card it names the next one, below it the one before.
        if let Some(paragraph) = self.note.paragraphs.last_mut().filter(|_| !self.fresh) {
            paragraph.id = Some(id);
            paragraph.is_named_by_anki = id.bytes().all(|byte| byte.is_ascii_digit());
        } else {
            self.begin_paragraph(at + 2, Some(id));
        }
        true
    }

    /// Begins a card or an answer, if the line has its mark.
    fn read_mark(&mut self, line: &str) {
        let last = self.note.paragraphs.last().and_then(|paragraph| paragraph.lines.last());
        let is_third = |letter| letter == 'C' && !self.fresh && last.is_some_and(|line| is_option(line, 'B'));
        match mark(line) {
            // An option.
            Some((mark, _)) if is_third(mark) => {}
            // Another line of the question.
            Some(('Q', _))
                if self.note.of_supermemo
                    && !self.fresh
                    && last.is_some_and(|line| matches!(mark(line), Some(('Q', _)))) => {}
            Some((mark @ ('Q' | 'C'), rest)) => {
                // Comments may stand directly above.
                self.fresh |= self.note.paragraphs.last().is_none_or(|last| !last.lines.is_empty());
                (self.asks, self.answered) = (true, mark == 'C');
                self.is_block = mark == 'C' && rest.trim().is_empty();
            }
            Some(_) => self.answered = true,
            None => {}
        }
    }

    /// Adds a line to its paragraph.
    fn read_line(&mut self, at: usize, is_code: bool, line: &'t str) {
        if self.fresh {
            self.begin_paragraph(at + 1, None);
        }
        if let Some(paragraph) = self.note.paragraphs.last_mut() {
            if paragraph.lines.is_empty() {
                paragraph.line = at + 1;
            }
            paragraph.lines.push(line);
            paragraph.is_code.push(is_code);
        }
    }

    fn begin_paragraph(&mut self, line: usize, id: Option<&'t str>) {
        let section = self.note.sections.len() - 1;
        let (lines, is_code) = (Vec::new(), Vec::new());
        self.note.paragraphs.push(Paragraph { line, lines, is_code, section, id, is_named_by_anki: false });
        self.fresh = false;
    }
}

/// The lines of a note. What stands in a block of code that is called `anki` are cards, and its fences say nothing.
fn without_anki_fences<'t>(lines: impl Iterator<Item = (bool, &'t str)>) -> Vec<(bool, &'t str)> {
    let mut inside = false;
    let lines = lines.map(|(is_code, line)| {
        let is_fence = is_code && fence(line).is_some();
        let begins =
            is_fence && line.trim().trim_start_matches(['`', '~']).trim().eq_ignore_ascii_case("anki");
        match (inside, is_code) {
            (false, true) if begins => {
                inside = true;
                (false, "")
            }
            (true, true) if is_fence => {
                inside = false;
                (false, "")
            }
            (true, true) => (false, line),
            _ => {
                inside = false;
                (is_code, line)
            }
        }
    });
    lines.collect()
}

/// Whether a heading is a question: a `?` stands directly below it, and something below that.
fn is_question_above(lines: &[(bool, &str)], at: usize) -> bool {
    let below = |by: usize| lines.get(at + by).filter(|(_, line)| !line.trim().is_empty());
    below(1).is_some_and(|(is_code, line)| !is_code && is_separator(line)) && below(2).is_some()
}

/// A line that parts a question from its answer.
pub(super) fn is_separator(line: &str) -> bool {
    matches!(line.trim(), "?" | "??")
}

/// Whether at least half of the headings below the page's own are questions or answers: `## Q: Which?`.
fn asks_in_headings(text: &str) -> bool {
    if !text.contains("# ") {
        return false;
    }
    let titles = lines_of(text).filter(|(is_code, _)| !is_code).filter_map(|(_, line)| heading(line));
    let marked = |title: &str| mark(title).is_some_and(|(mark, _)| mark != 'C');
    let (mut all, mut asking) = (0_usize, 0_usize);
    for (level, title) in titles {
        let is_marked = marked(title);
        // Headings that ask without a mark may be cards, too.
        all += usize::from(is_marked || level > 1 && !title.contains(QUESTION_MARKS));
        asking += usize::from(is_marked);
    }
    asking > 0 && asking * 2 >= all
}

/// Whether most lines that say something hold one `::`.
fn is_list(text: &str) -> bool {
    let lines = lines_of(text)
        .filter(|(is_code, line)| !is_code && !line.trim().is_empty() && heading(line).is_none());
    let (mut all, mut parted) = (0_usize, 0_usize);
    for (_, line) in lines {
        all += 1;
        let plain = without_code(line);
        let is_link = line.trim_start().starts_with('[') || line.contains("](");
        let parts = plain.split("::").filter(|part| !part.trim_matches([':', ' ']).is_empty());
        parted += usize::from(!is_link && parts.count() == 2);
    }
    parted > 0 && parted * 3 >= all * 2
}

/// What parts the two sides of all lines of a note: `>>` and `;;`, as `RemNote` and others have them; `=` and dashes, which mean
/// anything, where the note is named as one to learn from.
fn list_sign(input: &Input<'_>) -> Option<&'static str> {
    const SIGNS: [(&str, bool); 6] =
        [(" >> ", true), (" ;; ", true), (" = ", false), (" - ", false), (" – ", false), (" — ", false)];
    let is_said = |(is_code, line): &(bool, &str)| *is_code || line.chars().any(char::is_alphanumeric);
    let mut lines = lines_of(input.text()).filter(is_said).peekable();
    let title = lines.peek().and_then(|(_, line)| heading(line)).map(|(_, title)| title).unwrap_or_default();
    let is_named = [title, input.stem()].into_iter().any(is_to_learn);
    let lines: Vec<(bool, &str)> =
        lines.filter(|(is_code, line)| *is_code || heading(line).is_none()).collect();
    let has = |line: &str, sign: &str| {
        let sides = line.trim().trim_start_matches(['-', '*', '+']).trim_start().split_once(sign);
        // A link and what is said of it, a command and its end.
        sides.is_some_and(|(before, behind)| {
            !before.is_empty()
                && !behind.trim().is_empty()
                && !line.contains(['`', '$'])
                && !line.contains("](")
        })
    };
    let sign = SIGNS.iter().filter(|(_, is_sure)| *is_sure || is_named).map(|(sign, _)| *sign);
    let mut fitting = sign.filter(|sign| lines.iter().all(|(is_code, line)| !is_code && has(line, sign)));
    fitting.next().filter(|_| lines.len() >= FEWEST)
}

/// So many lines make a list.
const FEWEST: usize = 3;

/// Whether the paragraph behind an empty line has a hole in square brackets, which no link has.
fn has_hole_below(lines: &[(bool, &str)], at: usize) -> bool {
    let below = lines.iter().skip(at).skip_while(|(_, line)| line.trim().is_empty());
    let paragraph = below.take_while(|(is_code, line)| {
        !is_code && !line.trim().is_empty() && mark(line).is_none() && heading(line).is_none()
    });
    let mut holes = paragraph.filter(|(_, line)| line.contains('[') && !line.contains("]("));
    holes.any(|(_, line)| !is_rule(line))
}

/// Whether a card goes on behind an empty line: its question until the answer, its answer with a list, a table, code or a
/// formula. Other paragraphs stand around it.
fn goes_on(lines: &[(bool, &str)], at: usize, answered: bool, ahead: &mut Ahead) -> bool {
    ahead.look(lines, at);
    if answered {
        return lines.get(ahead.filled).is_some_and(|(is_code, line)| {
            let number = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
            let is_numbered = number.len() < line.trim_start().len() && number.starts_with(['.', ')']);
            let is_more = line.starts_with(['-', '*', '+', '|', '>', ' ', '\t']) && !is_rule(line);
            // A line in bold, a number or a callout that asks is the next question.
            let begins = line.starts_with("**") || is_numbered || line.starts_with("> [!");
            let is_next = begins && line.trim_end().trim_end_matches('*').ends_with(QUESTION_MARKS);
            *is_code || (is_more || is_numbered) && !is_next || line.starts_with("$$")
        });
    }
    ahead.is_answered
}

/// What stands further down. It is looked for again only once it is passed, however many lines are between.
#[derive(Default)]
struct Ahead {
    /// Which line is the next that is not empty.
    filled: usize,
    /// Which line says whether a question that stands open is answered: its answer, or what ends it.
    decides: usize,
    /// What that line says.
    is_answered: bool,
}

impl Ahead {
    fn look(&mut self, lines: &[(bool, &str)], at: usize) {
        if self.filled <= at {
            let filled = lines.iter().skip(at).position(|(_, line)| !line.trim().is_empty());
            self.filled = filled.map_or(lines.len(), |filled| at + filled);
        }
        if self.decides <= at {
            let marks = |line: &str| {
                let text = heading(line).map_or(line, |(_, title)| title);
                mark(text).map(|(mark, _)| mark)
            };
            let found =
                lines.iter().enumerate().skip(at).find_map(|(at, (is_code, line))| match marks(line) {
                    Some(mark) if *is_code || mark == 'A' => Some((at, true)),
                    None if *is_code || heading(line).is_none() => None,
                    _ => Some((at, false)),
                });
            (self.decides, self.is_answered) = found.unwrap_or((lines.len(), false));
        }
    }
}

/// Whether a line begins as the headers of mails and packages do: `Name: value`.
pub(super) fn is_header(line: &str) -> bool {
    let name = line.split_once(": ").map(|(name, _)| name).unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The lines of the front matter, and how many lines it takes.
fn head_of(text: &str) -> (Vec<&str>, usize) {
    let mut lines = text.lines();
    let Some(fence) = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++")) else {
        return (Vec::new(), 0);
    };
    let head: Vec<&str> = lines.take_while(|line| line.trim_end() != fence).collect();
    // A rule at the top is no front matter.
    let is_head = head.len() < 200
        && head.len() + 2 <= text.lines().count()
        && head.iter().all(|line| {
            line.trim().is_empty() || line.contains([':', '=']) || line.trim_start().starts_with(['-', '#'])
        })
        && !head.iter().any(|line| mark(line).is_some());
    if is_head {
        let length = head.len() + 2;
        (head, length)
    } else {
        (Vec::new(), 0)
    }
}

fn value<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(key)?.trim_start().strip_prefix([':', '='])?;
    let rest = rest.trim();
    let bare = ['"', '\''].into_iter().find_map(|quote| rest.strip_prefix(quote)?.strip_suffix(quote));
    Some(bare.unwrap_or(rest)).filter(|value| !value.is_empty())
}

/// How far an item of a text export of `SuperMemo` is learned, which tells it: there each line of a question has a `Q:`, each line of
/// an answer an `A:`.
pub(super) const SUPERMEMO: &str = "I: REP=";

/// `Q:`, `A:` or `C:` at the beginning of a line, and what follows; the same with a number (`Q12:`, `A12.`), and in words
/// (`Question 3:`, `Ans:`, `问：`).
pub(super) fn mark(line: &str) -> Option<(char, &str)> {
    let line = without_list_sign(line).trim_start_matches("**");
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if let Some(letter) = line.chars().next().filter(|c| matches!(c, 'Q' | 'A' | 'C'))
        && let Some(rest) = line.get(1..).and_then(|rest| rest.strip_prefix(':'))
    {
        let rest = rest.trim_start_matches("**");
        return is_end(rest).then_some((letter, rest));
    }
    let (letter, rest) =
        MARKS.iter().find_map(|(word, letter)| line.strip_prefix(word).map(|rest| (*letter, rest)))?;
    let after = rest.trim_start_matches([' ', '#', '.']);
    let behind = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = behind.len() < after.len();
    let rest = if is_numbered { behind } else { rest };
    // `Q. Which?`
    let is_dotted = line.starts_with("Q. ");
    let signs: &[char] = if is_numbered || is_dotted { &[':', '：', '.', ')'] } else { &[':', '：'] };
    let rest = rest.trim_start_matches("**");
    let behind = rest.strip_prefix(signs)?;
    let is_wide = rest.starts_with('：') || line.starts_with(|c: char| !c.is_ascii());
    let behind = behind.trim_start_matches("**");
    (is_end(behind) || is_wide).then_some((letter, behind))
}

/// A line without the sign of a list before a `Q:` or an `A:`.
pub(super) fn without_list_sign(line: &str) -> &str {
    let trimmed = line.trim_start();
    let behind = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = if behind.len() < trimmed.len() {
        behind.strip_prefix(['.', ')'])
    } else {
        trimmed.strip_prefix(['-', '*', '+'])
    };
    let item = item.and_then(|item| item.strip_prefix(' ')).map(str::trim_start);
    let is_mark =
        |item: &&str| ["Q:", "A:"].iter().any(|mark| item.trim_start_matches("**").starts_with(mark));
    item.filter(is_mark).unwrap_or(trimmed)
}

/// Whether a line is the option with this letter: `B: two`.
pub(super) fn is_option(line: &str, letter: char) -> bool {
    let text = line.trim_start().trim_start_matches(['-', '*', '+', ' ']);
    let rest = text.strip_prefix(letter).and_then(|rest| rest.strip_prefix(':'));
    rest.is_some_and(|rest| rest.starts_with([' ', '*']))
}

/// Whether a line begins with a letter alone and a colon, as only cards do.
pub(super) fn is_plain_mark(line: &str) -> bool {
    let line = without_list_sign(line).trim_start_matches("**");
    ["Q:", "A:", "C:"].iter().any(|begin| line.starts_with(begin))
}

/// What else begins a question or an answer.
const MARKS: &[(&str, char)] = &[
    ("Question", 'Q'),
    ("QUESTION", 'Q'),
    ("Answer", 'A'),
    ("ANSWER", 'A'),
    ("Front", 'Q'),
    ("Back", 'A'),
    ("Ans", 'A'),
    ("ANS", 'A'),
    ("问", 'Q'),
    ("問", 'Q'),
    ("答", 'A'),
    ("Вопрос", 'Q'),
    ("Ответ", 'A'),
    ("Питання", 'Q'),
    ("Відповідь", 'A'),
    ("Pregunta", 'Q'),
    ("Respuesta", 'A'),
    ("Pergunta", 'Q'),
    ("Resposta", 'A'),
    ("Domanda", 'Q'),
    ("Risposta", 'A'),
    ("Réponse", 'A'),
    ("Frage", 'Q'),
    ("Antwort", 'A'),
    ("Pytanie", 'Q'),
    ("Odpowiedź", 'A'),
    ("Soru", 'Q'),
    ("Cevap", 'A'),
    ("प्रश्न", 'Q'),
    ("उत्तर", 'A'),
    ("سؤال", 'Q'),
    ("السؤال", 'Q'),
    ("جواب", 'A'),
    ("الجواب", 'A'),
    ("질문", 'Q'),
    ("문제", 'Q'),
    ("답변", 'A'),
    ("답", 'A'),
    ("質問", 'Q'),
    ("回答", 'A'),
    ("Q", 'Q'),
    ("A", 'A'),
];

/// Tags such as `#flashcards/history`.
fn tags(line: &str) -> impl Iterator<Item = &str> {
    line.split_whitespace()
        .filter_map(|word| word.strip_prefix('#'))
        .filter(|tag| tag.starts_with(char::is_alphabetic))
}
