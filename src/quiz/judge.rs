//! Whether an answer is right, and what there is to say about it.

use super::pose::Posed;
use super::refusal::Misfit;
use crate::deck::{Body, Deck, Entry, Kind, Question, Shelf, Wrong};
use crate::memory::Grade;
use crate::text::{clean_line, is_exactly, is_slip_of, is_spelling_of, shortened};

/// How much of what was typed is shown, in characters: nobody reads more of it.
const SHOWN: usize = 200;

/// What the learner did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Chose options, by position from 0.
    Choose(Vec<usize>),
    /// Typed.
    Text(String),
    /// Graded a flashcard.
    Grade(Grade),
    /// Made these of a flashcard's points, by position from 0: the grade follows.
    Points(Vec<usize>),
    /// Said not to know it: wrong, whatever the kind, and luck has no part in it.
    DontKnow,
}

/// What there is to say about an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it was right.
    pub correct: bool,
    /// Whether the learner said not to know it.
    pub dont_know: bool,
    /// Whether it was right but second best.
    pub second: bool,
    /// The learner's own grade.
    pub grade: Option<Grade>,
    /// Positions of the right options, from 0.
    pub right: Vec<usize>,
    /// What was chosen, as positions from 0; of a flashcard, the points that were made.
    pub chosen: Vec<usize>,
    /// What was chosen: reference ids, options' texts, the typed text, or the points that were made.
    pub chose: Vec<String>,
    /// The key, where another reference entry was taken for it.
    pub instead: Option<String>,
    /// The right answer, as it reads.
    pub answer: String,
    /// The learner's answer, as it reads.
    pub yours: String,
    /// Why it is wrong, or only second best; empty where there is nothing to say.
    pub feedback: String,
    /// What a listener waits for (flashcards).
    pub points: Vec<String>,
}

/// Judges a response to a posed question.
///
/// # Errors
/// A response that does not fit the question.
pub(super) fn judge(shelf: &Shelf, posed: &Posed, response: &Response) -> Result<Verdict, Misfit> {
    let deck = shelf.deck_of(posed.at);
    let question = posed.question(shelf);
    let mut verdict = match (response, posed.kind) {
        (Response::DontKnow, _) => {
            Verdict { dont_know: true, yours: "don't know".to_owned(), ..unanswered(shelf, posed) }
        }
        (Response::Choose(chosen), Kind::Scenario | Kind::Choice | Kind::Multi) => {
            judge_choice(deck, question, posed, chosen)?
        }
        (Response::Text(text), Kind::Typed) => judge_text(deck, question, text)?,
        (Response::Grade(grade), Kind::Flashcard) => judge_grade(question, *grade),
        (Response::Points(made), Kind::Flashcard) => {
            let grade = grade_of(question, made)?;
            let chose = made.iter().filter_map(|&at| question.points().get(at).cloned()).collect();
            Verdict { chosen: made.clone(), chose, ..judge_grade(question, grade) }
        }
        (_, Kind::Flashcard) => return Err(Misfit::Grade),
        (_, Kind::Typed) => return Err(Misfit::Type),
        (_, Kind::Multi) => return Err(Misfit::ChooseSome),
        (_, Kind::Scenario | Kind::Choice) => return Err(Misfit::ChooseOne),
    };
    if let (Some(turn), Body::Scenario { answer, .. }) = (&posed.turn, &question.body) {
        put_first(&mut verdict.feedback, &why_not(deck, question, answer, &turn.partner));
    }
    Ok(verdict)
}

impl Posed {
    /// Whether this is a right answer to type: what is a command elsewhere is then none.
    pub fn takes(&self, shelf: &Shelf, text: &str) -> bool {
        self.kind == Kind::Typed
            && judge(shelf, self, &Response::Text(text.to_owned())).is_ok_and(|verdict| verdict.correct)
    }
}

/// What there is to say where nothing was chosen, typed or graded.
pub(super) fn unanswered(shelf: &Shelf, posed: &Posed) -> Verdict {
    let right = posed.options.iter().enumerate().filter(|(_, option)| option.right).map(|(at, _)| at);
    Verdict { right: right.collect(), answer: posed.answer(shelf), ..Verdict::default() }
}

/// What is drilled comes first, right or wrong; what else there is to say follows.
fn put_first(feedback: &mut String, first: &str) {
    if !feedback.starts_with(first) {
        *feedback = format!("{first} {feedback}").trim_end().to_owned();
    }
}

fn judge_choice(
    deck: &Deck,
    question: &Question,
    posed: &Posed,
    chosen: &[usize],
) -> Result<Verdict, Misfit> {
    let count = posed.options.len();
    if posed.kind != Kind::Multi && chosen.len() > 1 {
        return Err(Misfit::ChooseOnlyOne);
    }
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    chosen.dedup();
    if chosen.is_empty() || chosen.iter().any(|&at| at >= count) {
        return Err(Misfit::ChooseUpTo(count));
    }
    let right: Vec<usize> = (0..count).filter(|&at| posed.options[at].right).collect();
    let labels = |indices: &[usize]| {
        indices.iter().map(|&at| posed.options[at].label.as_str()).collect::<Vec<_>>().join("; ")
    };
    let correct = chosen == right;
    let mut verdict = Verdict {
        correct,
        answer: labels(&right),
        yours: labels(&chosen),
        chose: chosen.iter().map(|&at| posed.options[at].id.clone()).collect(),
        ..Verdict::default()
    };
    if !correct {
        match &question.body {
            Body::Scenario { answer, .. } => {
                verdict.feedback = why_not(deck, question, answer, &verdict.chose[0]);
                verdict.instead = Some(answer.clone());
            }
            Body::Choice { wrong, .. } | Body::Multi { wrong, .. } => {
                verdict.feedback = why_wrong(posed, wrong, &chosen, &right);
            }
            Body::Typed { .. } | Body::Flashcard { .. } => {}
        }
    }
    verdict.right = right;
    verdict.chosen = chosen;
    Ok(verdict)
}

/// The reasons of the wrong options chosen.
fn why_wrong(posed: &Posed, wrong: &[Wrong], chosen: &[usize], right: &[usize]) -> String {
    let picked = chosen.iter().filter(|at| !right.contains(at)).map(|&at| &posed.options[at]);
    let several = posed.kind == Kind::Multi;
    let reasons: Vec<String> = picked
        .filter_map(|option| {
            let why = wrong.iter().find(|wrong| wrong.text == option.id)?.why.as_ref()?;
            Some(if several { format!("{}: {why}", option.label) } else { why.clone() })
        })
        .collect();
    reasons.join(" ")
}

impl Verdict {
    /// How a wrong answer to a question with several right ones stands, in words: which options were chosen and belong, which
    /// do not belong, which were left out; none for other answers.
    pub fn parts(&self, posed: &Posed) -> Vec<(&'static str, String)> {
        if posed.kind != Kind::Multi || self.correct || self.chosen.is_empty() {
            return Vec::new();
        }
        let labels = |from: &[usize], of: &[usize], among: bool| {
            let taken = from.iter().filter(|at| of.contains(at) == among);
            taken.filter_map(|&at| Some(posed.options.get(at)?.label.as_str())).collect::<Vec<_>>().join("; ")
        };
        let mut parts = vec![
            ("Right", labels(&self.chosen, &self.right, true)),
            ("Does not belong", labels(&self.chosen, &self.right, false)),
            ("Left out", labels(&self.right, &self.chosen, false)),
        ];
        parts.retain(|(_, list)| !list.is_empty());
        parts
    }
}

/// Why a reference entry is not the answer: the author's reason, else what tells it apart from the key.
fn why_not(deck: &Deck, question: &Question, key: &str, chosen: &str) -> String {
    if let Body::Scenario { why, .. } = &question.body
        && let Some((_, why)) = why.iter().find(|(id, _)| id == chosen)
    {
        return why.clone();
    }
    tell_apart(deck, key, chosen)
}

/// What tells two reference entries apart: their contrast, else what each means.
fn tell_apart(deck: &Deck, key: &str, chosen: &str) -> String {
    if let Some(contrast) = deck.contrast(key, chosen) {
        return contrast.says.clone();
    }
    let means = |id: &str| {
        let entry = deck.entry(id).filter(|entry| !entry.means.is_empty())?;
        Some(format!("{}: {}", entry.label(), entry.means))
    };
    [means(chosen), means(key)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How strictly a typed text is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// To the letter.
    Exact,
    /// As a good teacher would.
    Kind,
}

impl Strictness {
    fn same(self, typed: &str, right: &str) -> bool {
        match self {
            Strictness::Exact => is_exactly(typed, right),
            Strictness::Kind => {
                is_spelling_of(typed, right)
                    || without_frame(typed, right).is_some_and(|core| is_spelling_of(core, right))
            }
        }
    }

    /// Whether a typed text names an entry: by its id, a name, or both.
    fn names(self, typed: &str, entry: &Entry) -> bool {
        let mut names = std::iter::once(&entry.name).chain(&entry.aliases);
        self.same(typed, &entry.id)
            || names.any(|name| {
                self.same(typed, name)
                    || behind_id(typed, &entry.id).is_some_and(|rest| self.same(rest, name))
            })
    }
}

/// What follows an entry's id and a sign that parts it from the name: `Not Found` in `404: Not Found`.
fn behind_id<'t>(typed: &'t str, id: &str) -> Option<&'t str> {
    let begins = typed.get(..id.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(id));
    let rest = typed.get(id.len()..).filter(|_| begins)?;
    let name = rest.trim_start_matches([' ', ':', '-', '–', '—', ',', '(']);
    Some(name.strip_suffix(')').filter(|_| rest.contains('(')).unwrap_or(name))
}

/// A text without the words that people put around an answer: `HTTP 404`, `error 404`, `the Retry-After header`. Only words
/// that the right spelling does not have itself.
fn without_frame<'t>(typed: &'t str, right: &str) -> Option<&'t str> {
    const BEFORE: [&str; 6] = ["the ", "http ", "error ", "status ", "code ", "a "];
    const AFTER: [&str; 4] = [" header", " field", " status", " code"];
    let right = right.to_lowercase();
    let has = |word: &str| right.split_whitespace().any(|part| part == word.trim());
    let strip = |text: &'t str| {
        let begins = |word: &&str| {
            text.get(..word.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(word)) && !has(word)
        };
        let ends = |word: &&str| {
            let at = text.len().checked_sub(word.len());
            let end = at.and_then(|at| text.get(at..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(word)) && !has(word)
        };
        let text =
            BEFORE.iter().find(|word| begins(word)).map_or(text, |word| text[word.len()..].trim_start());
        match AFTER.iter().find(|word| ends(word)) {
            Some(word) if text.len() > word.len() => text[..text.len() - word.len()].trim_end(),
            _ => text,
        }
    };
    let mut core = typed;
    // A frame is a few words at most: "the HTTP status code 404".
    for _ in 0..4 {
        core = strip(core);
    }
    (core != typed && !core.is_empty()).then_some(core)
}

/// What a typed answer is compared with.
struct Typed<'q> {
    key: &'q str,
    accept: &'q [String],
    also: &'q [(String, String)],
    /// Whether only the key itself will do, to the letter.
    exact: bool,
}

impl<'q> Typed<'q> {
    fn of(question: &'q Question) -> Result<Self, Misfit> {
        match &question.body {
            Body::Typed { answer, accept, exact } => {
                Ok(Self { key: answer, accept, also: &[], exact: *exact })
            }
            Body::Scenario { answer, also, .. } => Ok(Self { key: answer, accept: &[], also, exact: false }),
            _ => Err(Misfit::ChooseOne),
        }
    }

    /// Whether a text is right, compared so strictly.
    fn takes(&self, deck: &Deck, typed: &str, strictness: Strictness) -> bool {
        let names = !self.exact && deck.entry(self.key).is_some_and(|entry| strictness.names(typed, entry));
        names
            || strictness.same(typed, self.key)
            || self.accept.iter().any(|spelling| strictness.same(typed, spelling))
    }
}

/// Whether a wrong text is a right one but for a letter, and no other entry's name: a slip, not a lapse.
pub(super) fn is_slip(shelf: &Shelf, posed: &Posed, response: &Response) -> bool {
    let (Kind::Typed, Response::Text(text)) = (posed.kind, response) else { return false };
    let (deck, question) = (shelf.deck_of(posed.at), posed.question(shelf));
    let Ok(wanted) = Typed::of(question) else { return false };
    if wanted.exact {
        return false;
    }
    let text = clean_line(text);
    let text = text.trim();
    let names = deck
        .entry(wanted.key)
        .into_iter()
        .flat_map(|entry| std::iter::once(&entry.name).chain(&entry.aliases));
    let mut spellings =
        names.map(String::as_str).chain([wanted.key]).chain(wanted.accept.iter().map(String::as_str));
    spellings.any(|spelling| is_slip_of(text, spelling))
        && !deck.reference.iter().any(|entry| Strictness::Kind.names(text, entry))
}

fn judge_text(deck: &Deck, question: &Question, text: &str) -> Result<Verdict, Misfit> {
    let text = clean_line(text);
    let text = text.trim();
    if text.is_empty() {
        return Err(Misfit::TypeSomething);
    }
    let wanted = Typed::of(question)?;
    let key_entry = deck.entry(wanted.key);
    let answer = key_entry.map_or_else(|| wanted.key.to_owned(), Entry::label);
    let mut verdict =
        Verdict { answer, yours: shortened(text, SHOWN), chose: vec![text.to_owned()], ..Verdict::default() };
    // To the letter first: a text that is another entry's name is never forgiven into the key.
    let passes: &[Strictness] =
        if wanted.exact { &[Strictness::Exact] } else { &[Strictness::Exact, Strictness::Kind] };
    for &strictness in passes {
        if wanted.takes(deck, text, strictness) {
            verdict.correct = true;
            if let Some(entry) = key_entry {
                verdict.chose = vec![entry.id.clone()];
            }
            return Ok(verdict);
        }
        let named =
            |entry: &&Entry| strictness.names(text, entry) && (!wanted.exact || entry.id != wanted.key);
        if let Some(entry) = deck.reference.iter().find(named) {
            take_for(&mut verdict, deck, question, key_entry, entry, wanted.also);
            return Ok(verdict);
        }
    }
    Ok(verdict)
}

/// Another entry was named in the key's place: second best, or wrong.
fn take_for(
    verdict: &mut Verdict,
    deck: &Deck,
    question: &Question,
    key: Option<&Entry>,
    entry: &Entry,
    also: &[(String, String)],
) {
    verdict.yours = entry.label();
    verdict.chose = vec![entry.id.clone()];
    if let Some((_, why)) = also.iter().find(|(id, _)| *id == entry.id) {
        verdict.correct = true;
        verdict.second = true;
        verdict.feedback = format!("{} is the better answer. {why}", verdict.answer);
    } else if let Some(key) = key {
        verdict.feedback = why_not(deck, question, &key.id, &entry.id);
        verdict.instead = Some(key.id.clone());
    }
}

/// The grade that follows from the points that were made.
fn grade_of(question: &Question, made: &[usize]) -> Result<Grade, Misfit> {
    let points = question.points();
    let mut made = made.to_vec();
    made.sort_unstable();
    made.dedup();
    match points.len() {
        0 => Err(Misfit::Grade),
        all if made.iter().any(|&at| at >= all) => Err(Misfit::PointsUpTo(all)),
        all => Ok(Grade::of_points(made.len(), all)),
    }
}

fn judge_grade(question: &Question, grade: Grade) -> Verdict {
    let (answer, points) = match &question.body {
        Body::Flashcard { answer, points } => (answer.clone(), points.clone()),
        _ => Default::default(),
    };
    Verdict {
        correct: grade.is_pass(),
        grade: Some(grade),
        yours: grade.name().to_owned(),
        answer,
        points,
        ..Verdict::default()
    }
}
