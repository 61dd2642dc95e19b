//! Makes large decks and journals: 100,000 cards, 1,000,000 answers over three years.
//!
//! Made once per size, below the target directory, and used again; delete the folder to make them anew.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it writes files")]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use trainer::history::{Answer, Mode, What, write_line};
use trainer::names::CardName;
use trainer::profile::Profile;

/// Decks of this many cards each.
const DECK: usize = 10_000;

/// A learner with so many cards and answers.
#[derive(Clone, Debug)]
pub struct World {
    /// Its profile, with the decks in it.
    pub profile: PathBuf,
}

impl World {
    /// The world of this size, made if it is not there yet. Its snapshot is up to date.
    ///
    /// # Panics
    /// Where it cannot be made.
    pub fn of(cards: usize, answers: usize) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("world-{cards}-{answers}"));
        let world = Self { profile: root.join("profile") };
        let done = root.join("done-1");
        if !done.exists() {
            let _ = fs::remove_dir_all(&root);
            world.make_decks(cards);
            world.make_journal(cards, answers);
            Profile::rebuild(&world.profile, &mut |_| {}).unwrap();
            fs::write(done, "").unwrap();
        }
        world
    }

    /// The files of the decks.
    ///
    /// # Panics
    /// Where they cannot be read.
    pub fn deck_files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.profile.join("decks")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    fn make_decks(&self, cards: usize) {
        let folder = self.profile.join("decks");
        fs::create_dir_all(&folder).unwrap();
        for deck in 0..cards.div_ceil(DECK) {
            let mut text = format!(
                "{{\"format\":1,\"id\":\"big{deck}\",\"title\":\"Big deck {deck}\",\"topics\":[{}],\"cards\":[",
                (0..20)
                    .map(|topic| format!("{{\"id\":\"t{topic}\",\"title\":\"Topic {topic}\"}}"))
                    .collect::<Vec<_>>()
                    .join(",")
            );
            for card in 0..DECK.min(cards - deck * DECK) {
                if card > 0 {
                    text.push(',');
                }
                write!(
                    text,
                    "{{\"id\":\"c{card}\",\"topics\":[\"t{}\"],\"tier\":{},\"source\":\"Book {deck}, page {card}\",\
                     \"explanation\":\"The answer to card {card} of deck {deck} follows from its number.\",\
                     \"questions\":[{{\"kind\":\"choice\",\"stem\":\"What is the answer to card {card} of deck {deck}, \
                     asked in the first way?\",\"answer\":\"Answer {card}\",\"wrong\":[{{\"text\":\"Answer {card}0\",\
                     \"why\":\"That is another card.\"}},\"Answer {card}1\",\"Answer {card}2\"]}},\
                     {{\"kind\":\"typed\",\"stem\":\"Type the answer to card {card} of deck {deck}.\",\
                     \"answer\":\"Answer {card}\"}}]}}",
                    card % 20,
                    1 + card % 4,
                )
                .unwrap();
            }
            text.push_str("]}");
            fs::write(folder.join(format!("big{deck}.json")), text).unwrap();
        }
    }

    fn make_journal(&self, cards: usize, answers: usize) {
        const YEARS_3: i64 = 3 * 365 * 24 * 3600;
        let reviews = self.profile.join("reviews");
        fs::create_dir_all(&reviews).unwrap();
        let mut journal = BufWriter::new(fs::File::create(reviews.join("bench1.jsonl")).unwrap());
        let mut rng = StdRng::seed_from_u64(1);
        let end: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        for n in 0..answers {
            let back = YEARS_3 - YEARS_3 * i64::try_from(n).unwrap() / i64::try_from(answers).unwrap();
            let at = Timestamp::from_second(end.as_second() - back).unwrap();
            let card = rng.random_range(0..cards);
            let correct = rng.random_range(0..10) < 8;
            let text = |chosen: usize| format!("Answer {chosen}");
            let number = card % DECK;
            let what = What::Answer(Answer {
                card: CardName::new(&format!("big{}", card / DECK), &format!("c{number}")),
                q: format!("{:08x}", number * 2 + n % 2),
                kind: "choice".into(),
                mode: Some(Mode::Quiz),
                options: [number, number * 10, number * 10 + 1].into_iter().map(text).collect(),
                chose: [text(if correct { number } else { number * 10 })].into_iter().collect(),
                instead: None,
                correct,
                dont_know: false,
                guessed: false,
                second: false,
                grade: None,
                ms: 4000 + u64::try_from(n % 5000).unwrap(),
                recall: Some(0.87),
                exam: None,
            });
            let line = write_line("bench1", n as u64 + 1, at, 60, &what);
            journal.write_all(line.as_bytes()).unwrap();
        }
        journal.flush().unwrap();
    }
}
