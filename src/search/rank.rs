//! What is found, the best first: what each word weighs in each text, and what the whole of it adds.

use std::ops::Range;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::fields::{CARD_ID, Found, HEADER};
use super::index::{Field, Index};
use super::query::{Query, Word};
use crate::text::is_slip_of;

/// What a word weighs that is a whole name.
const WHOLE: u16 = 180;

/// What a word weighs where only the letters of a name are there, some left out.
const FUZZY: u16 = 30;

/// Fewer letters than this are in nearly every name.
const FEWEST: usize = 3;

/// What an entry gains by the cards about it that are found, too: this part of what each of them has, and of all at most so
/// much. Of two entries that name the same header, that is meant first which is asked about with it.
const CARD: u32 = 32;
const CARDS: u32 = 60;

/// What an item gains at most by all its texts that have a word, besides the best of them: a card that has it in each of its
/// questions is about it.
const OFTEN: u16 = 40;

/// A word is common that more than one in so many has; of many, so many are looked at.
const COMMON: usize = 2;
const SAMPLE: usize = 256;

/// What each further word of several gains that stand as they were typed.
const PHRASE: u32 = 100;

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub found: Found,
    /// How well it fits; more is better.
    pub score: u32,
}

/// How exactly a word stands where it was found, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    /// In another form, or as something that is probably not meant.
    Form,
    /// As the beginning of another word.
    Beginning,
    /// To its end.
    Whole,
    /// To its end, and in capitals.
    Term,
}

impl Exactness {
    /// How often the weight of a text counts that has the word so.
    fn times(self) -> u16 {
        match self {
            Exactness::Form => 1,
            Exactness::Beginning => 2,
            Exactness::Whole | Exactness::Term => 3,
        }
    }
}

impl Index {
    /// What is found, the best first; what fits equally well stands in the decks' order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        if query.is_empty() {
            return Vec::new();
        }
        let hits = match self.term_of(query) {
            Some(term) => self.search_all(&term),
            None => self.search_all(query),
        };
        if !query.compared().is_empty() {
            return Self::compared_first(query, hits);
        }
        // Where nothing has `log-in`, what has both words will do.
        if hits.is_empty() && query.parts() > query.words().len() {
            return self.search_all(&query.loosened());
        }
        hits
    }

    /// What tells the entries apart, then these, then what else was found.
    fn compared_first(query: &Query, hits: Vec<Hit>) -> Vec<Hit> {
        let most = hits.first().map_or(0, |hit| hit.score);
        let mut first: Vec<Found> = Vec::new();
        first.extend(query.compared().iter().map(|&[deck, a, b]| Found::Contrast(deck, a, b)));
        for &[deck, a, b] in query.compared() {
            for entry in [a, b].map(|at| Found::Entry(deck, at)) {
                if !first.contains(&entry) {
                    first.push(entry);
                }
            }
        }
        let rest = hits.into_iter().filter(|hit| !first.contains(&hit.found)).collect::<Vec<_>>();
        first.into_iter().map(|found| Hit { found, score: most }).chain(rest).collect()
    }

    fn search_all(&self, query: &Query) -> Vec<Hit> {
        let mut scores = vec![Some(0_u32); self.items.len()];
        let mut together = vec![0_u16; self.fields.len()];
        let mut phrases = Vec::new();
        let mut matcher = Matcher::new(Config::DEFAULT);
        // The longest word first: it leaves the fewest items in which the others are to be looked for.
        let mut words: Vec<(usize, &Word)> = query.words().iter().enumerate().collect();
        words.sort_by_key(|(_, word)| std::cmp::Reverse(word.text.len()));
        for (before, (at, word)) in words.into_iter().enumerate() {
            let runs = self.runs(|field| before == 0 || scores[self.fields[field].item].is_some());
            let is_phrase = query.words().len() == 1;
            let mut best = self.weigh(word, is_phrase, &runs, |field, exactness| {
                together[field] |= 1 << at;
                if is_phrase {
                    phrases.push((field, exactness));
                }
            });
            self.look_in_names(word, &mut matcher, &mut best);
            for (score, best) in scores.iter_mut().zip(best) {
                *score = score.filter(|_| best > 0).map(|score| score + u32::from(best));
            }
        }
        self.add_for_phrases(query, &together, phrases, &mut scores);
        self.add_for_cards(&mut scores);
        // What is hardly ever asked about comes behind what is, where both fit.
        for &entry in &self.rare {
            scores[entry] = scores[entry].map(|score| score - score / 8);
        }
        let found = self.items.iter().zip(&scores);
        let mut hits: Vec<Hit> =
            found.filter_map(|(&found, &score)| Some(Hit { found, score: score? })).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }

    /// What a word weighs in each item: the best of its texts, and a little for each other one that has it, too.
    fn weigh(
        &self,
        word: &Word,
        alone: bool,
        runs: &[Range<usize>],
        mut met: impl FnMut(usize, Exactness),
    ) -> Vec<u16> {
        let mut best = vec![0_u16; self.items.len()];
        let mut all = vec![0_u16; self.items.len()];
        let spellings = word.spellings().map(|text| (text, Exactness::Beginning));
        // In another form it is a little less what was meant.
        for (text, otherwise) in spellings.chain(word.forms().map(|text| (text, Exactness::Form))) {
            let mut places: Vec<(usize, Exactness)> = Vec::new();
            let [mut written, mut in_capitals] = [0_usize; 2];
            self.look(&format!(" {text}"), runs, |field, at, whole| {
                let exactness = match (whole, whole && self.is_in_capitals(at)) {
                    (false, _) => otherwise,
                    (true, false) => Exactness::Whole,
                    (true, true) => Exactness::Term,
                };
                // Ids have no capitals.
                written += usize::from(whole && self.fields[field].weight != CARD_ID);
                in_capitals += usize::from(exactness == Exactness::Term);
                places.push((field, exactness));
            });
            let is_term = in_capitals > written / 2;
            for (field, exactness) in places {
                let Field { item, weight, .. } = self.fields[field];
                // Where `HEAD` is a term, a header is not meant by it; and, where it is all that was typed, nor is the head of
                // a queue.
                let is_whole = exactness == Exactness::Whole && (!alone || weight == CARD_ID);
                let is_other = is_term && exactness != Exactness::Term && !is_whole;
                let exactness = if is_other { Exactness::Form } else { exactness };
                // And a word of a header's name is not that header: `cache` is not Cache-Control.
                let exactness =
                    if weight == HEADER && self.goes_on(field, text) { Exactness::Form } else { exactness };
                if !is_other {
                    met(field, exactness);
                }
                best[item] = best[item].max(weight * exactness.times());
                all[item] = (all[item] + if exactness >= Exactness::Whole { weight } else { 0 }).min(1000);
            }
        }
        if alone {
            for (best, all) in best.iter_mut().zip(all) {
                *best += (all.saturating_sub(*best / 3) / 2).min(OFTEN);
            }
        }
        best
    }

    /// What is meant by `head request`: a term, beside words that stand in nearly everything.
    fn term_of(&self, query: &Query) -> Option<Query> {
        let words = query.words();
        let mut telling = words.iter().filter(|_| words.len() > 1).filter(|word| !self.is_common(word));
        let (word, None) = (telling.next()?, telling.next()) else { return None };
        self.is_term(&format!(" {}", word.text)).then(|| query.of_word(word))
    }

    /// Whether most of what can be found has this very word somewhere.
    fn is_common(&self, word: &Word) -> bool {
        let step = (self.items.len() / SAMPLE).max(1);
        let runs = self.runs(|field| self.fields[field].item.is_multiple_of(step));
        let (mut last, mut having) = (None, 0);
        self.look(&format!(" {}", word.text), &runs, |field, _, whole| {
            let item = self.fields[field].item;
            if whole && last != Some(item) {
                (last, having) = (Some(item), having + 1);
            }
        });
        having * COMMON > self.items.len().div_ceil(step)
    }

    /// Whether a word is mostly written in capitals, where it is not in an id.
    fn is_term(&self, word: &str) -> bool {
        let [mut written, mut in_capitals] = [0_usize; 2];
        self.look(word, &self.runs(|_| true), |field, at, whole| {
            written += usize::from(whole && self.fields[field].weight != CARD_ID);
            in_capitals += usize::from(whole && self.is_in_capitals(at));
        });
        in_capitals > written / 2
    }

    /// Words that stand together are meant together: in one text, more so in the order in which they were typed, most of
    /// all where they are all of a name. A single word is a phrase already, and where it stands is known.
    fn add_for_phrases(
        &self,
        query: &Query,
        together: &[u16],
        mut phrased: Vec<(usize, Exactness)>,
        scores: &mut [Option<u32>],
    ) {
        let all = (1_u16 << query.words().len()) - 1;
        let mut bonus = vec![0_u32; self.items.len()];
        let add = |bonus: &mut Vec<u32>, field: usize, times: u32| {
            let Field { item, weight, .. } = self.fields[field];
            bonus[item] = bonus[item].max(u32::from(weight) * times);
        };
        if query.words().len() > 1 {
            for (field, _) in together.iter().enumerate().filter(|&(_, &mask)| mask == all) {
                add(&mut bonus, field, 2);
            }
        }
        let phrase = query.words().iter().fold(String::new(), |phrase, word| phrase + " " + &word.text);
        let long = u32::try_from(query.words().len()).unwrap_or(0).saturating_sub(1) * PHRASE;
        if query.words().len() > 1 {
            // Where they all stand.
            let runs = self.runs(|field| together[field] == all);
            self.look(&phrase, &runs, |field, _, ended| {
                phrased.push((field, if ended { Exactness::Whole } else { Exactness::Beginning }));
            });
        }
        let mut phrases = vec![0_u32; self.items.len()];
        for (field, exactness) in phrased {
            let Field { start, weight, .. } = self.fields[field];
            let ended = exactness >= Exactness::Whole;
            let alone = ended && self.end_of(field) - start <= phrase.len() + 2;
            // The words of an id are chosen to be few: only the whole of it is a phrase.
            if weight == CARD_ID && !alone {
                continue;
            }
            let times = match exactness {
                _ if alone && weight >= HEADER => 8,
                Exactness::Whole | Exactness::Term => 4,
                Exactness::Beginning => 2,
                Exactness::Form => 1,
            };
            add(&mut bonus, field, times);
            phrases[self.fields[field].item] = long;
        }
        for ((score, bonus), phrase) in scores.iter_mut().zip(bonus).zip(phrases) {
            *score = score.map(|score| score + bonus + phrase);
        }
    }

    /// Entries gain by the cards about them that were found.
    fn add_for_cards(&self, scores: &mut [Option<u32>]) {
        let mut bonus = vec![0_u32; scores.len()];
        for &(card, entry) in &self.about {
            bonus[entry] = (bonus[entry] + scores[card].unwrap_or(0) / CARD).min(CARDS);
        }
        for (score, bonus) in scores.iter_mut().zip(bonus) {
            *score = score.map(|score| score + bonus);
        }
    }

    /// Runs of fields that are wanted.
    fn runs(&self, wants: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for field in (0..self.fields.len()).filter(|&field| wants(field)) {
            match runs.last_mut() {
                Some(run) if run.end == field => run.end += 1,
                _ => runs.push(field..field + 1),
            }
        }
        runs
    }

    /// Whether a field has more words than these.
    fn goes_on(&self, field: usize, words: &str) -> bool {
        // With the blank before them, and the end of the line behind.
        self.end_of(field) - self.fields[field].start > words.len() + 2
    }

    /// Where a field ends in the text.
    fn end_of(&self, field: usize) -> usize {
        self.fields.get(field + 1).map_or(self.text.len(), |next| next.start)
    }

    /// Tells where in these fields words begin so, and whether the last word ends there; of a field no more than the first
    /// place where it does.
    fn look(&self, needle: &str, runs: &[Range<usize>], mut meet: impl FnMut(usize, usize, bool)) {
        let (finder, text) = (Finder::new(needle), self.text.as_bytes());
        for run in runs {
            let (mut field, end) = (run.start, self.end_of(run.end - 1));
            let mut from = self.fields[field].start;
            while let Some(found) = finder.find(&text[from..end]) {
                let at = from + found;
                while field + 1 < run.end && self.fields[field + 1].start <= at {
                    field += 1;
                }
                // The plural is the same word.
                let after = &text[at + needle.len()..];
                let after = after.strip_prefix(b"s").unwrap_or(after);
                let whole = matches!(after.first(), Some(b' ' | b'\n') | None);
                meet(field, at, whole);
                from = if whole { self.end_of(field) } else { at + needle.len() };
            }
        }
    }

    /// Finds names of which letters were left out: `gatway`.
    fn look_in_names(&self, word: &Word, matcher: &mut Matcher, best: &mut [u16]) {
        let length = word.text.chars().count();
        if length < FEWEST || word.text.contains(|letter: char| letter.is_ascii_digit() || letter == ' ') {
            return;
        }
        let pattern = Pattern::new(&word.text, CaseMatching::Respect, Normalization::Smart, AtomKind::Fuzzy);
        let (mut letters, mut places) = (Vec::new(), Vec::new());
        for (item, name) in &self.names {
            if word.text == *name {
                best[*item] = best[*item].max(WHOLE);
            }
            if best[*item] >= FUZZY {
                continue;
            }
            if is_near(&word.text, name) {
                best[*item] = FUZZY;
                continue;
            }
            places.clear();
            let name = Utf32Str::new(name, &mut letters);
            if pattern.indices(name, matcher, &mut places).is_none() {
                continue;
            }
            let (first, last) = (places.iter().min(), places.iter().max());
            // It begins as the name does, and few letters are missing: else `rate` would be in half of all names.
            let spread = last.map_or(0, |&last| last as usize + 1);
            if first == Some(&0) && spread <= length + length / 3 {
                best[*item] = FUZZY;
            }
        }
    }
}

/// Whether a word is a name with a slip: a letter too many, too few, another one, or two in each other's place.
fn is_near(word: &str, name: &str) -> bool {
    let is_close = word.len().abs_diff(name.len()) <= 1 && word.chars().next() == name.chars().next();
    is_close && is_slip_of(word, name)
}
