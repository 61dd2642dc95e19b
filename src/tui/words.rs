//! The words of the screens that a newcomer may not know: each is explained in one place, and shown in the help of every
//! screen that uses it.

/// Why nothing can be asked that an unfinished exam holds back.
pub const IN_EXAM: &str = "Part of your unfinished exam: finish that first";

/// A word, and what it means.
pub type Word = (&'static str, &'static str);

const DUE: Word = ("due", "Your chance of recalling it fell to 90 %, or as set: review it");
const PORTION: Word = ("portion", "Today's cards: due and new ones worth most by your date; the rest waits");
const NEW: Word = ("new", "Never asked");
const MISSED: Word = ("missed", "Answered wrong, and not yet recalled on a later day");
const KNOWN: Word = ("known", "Right when first asked, or at least 80 % likely to be recalled");
const LEARNING: Word = ("learning", "Seen, but less certain than that");
const READY: Word = ("ready", "Share of the planned cards you would recall, now or on the day");
const HEADING: Word = ("heading for", "How ready you will likely be on the day if you keep the plan");
const CORE: Word =
    ("core, rare", "Asked in almost every interview; corners of the standard, asked only with --rare");
const MIXED: Word = ("mixed up", "You chose one where the other was right");
const STREAK: Word = ("streak", "Days in a row with an answer; a day off a week is free");
const PLAN: Word = ("plan", "Interview date and minutes a day: they set today's portion");
const EXAM: Word = ("exam", "Questions against the clock, no feedback until the end");
const AGAIN: Word = ("again", "Missed earlier in this session and asked once more");
const LEECH: Word = ("leech", "Forgotten eight times: read its entry, or suspend it");
const PACE: Word = ("pace", "Seconds per answer, reading included; the plan adapts to it");
const IN_OTHER_WORDS: Word =
    ("in other words", "Another question of a card you missed: the verdict names the one you missed");
const MODEL: Word =
    ("model", "How fast the program thinks you forget: like most people, until fitted to you");
const RECALL: Word = ("recall", "How likely you were to know a card, against how often you did");
const PASS: Word = ("needed", "Right answers needed to pass");
const EXPECTED: Word = ("expected", "The score to expect: what you knew before, and luck among the options");

const RUNS: Word = ("● ○ ○", "Right answers in a row; three of each tell the pair apart");
const PLACEMENT: Word = ("placement", "What you know already, in five minutes: trainer placement");

pub const HOME: &[Word] =
    &[PORTION, DUE, NEW, MISSED, KNOWN, LEARNING, READY, HEADING, MIXED, PLAN, EXAM, PLACEMENT, STREAK, CORE];
pub const STATS: &[Word] = &[KNOWN, LEARNING, DUE, MIXED, RECALL, READY, PACE, STREAK];
pub const QUIZ: &[Word] = &[NEW, DUE, AGAIN, MISSED, IN_OTHER_WORDS, LEECH];
pub const DRILL: &[Word] = &[RUNS, NEW, DUE, AGAIN, MISSED, LEECH];
pub const SUMMARY: &[Word] = &[MISSED, KNOWN, READY, HEADING, MIXED, DUE, LEECH, MODEL];
pub const EXAMS: &[Word] = &[EXAM, PASS, EXPECTED];
/// What a word means that begins like what is typed; none where that is none of them.
pub fn explained(typed: &str) -> Option<Word> {
    const LEAST: usize = 4;
    let typed = typed.trim().to_lowercase();
    let begins = |word: &&Word| typed.len() >= LEAST && word.0.starts_with(&typed);
    [HOME, QUIZ, SUMMARY, STATS, EXAMS, PLANS].into_iter().flatten().find(begins).copied()
}

pub const PLANS: &[Word] = &[READY, KNOWN, LEARNING, PACE, NEW, CORE];
