//! The fuzzers' twins: what `fuzz/` searches for at length is held here for the seeds and for what chance makes of them.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;

#[path = "../../fuzz/held.rs"]
mod held;

/// The seeds of a target.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 2, "{} has seeds", folder.display());
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A change somewhere: what is put in, how much is taken out before it, and from where in the seed a piece is copied.
type Change = (Index, Vec<u8>, u8, Option<(Index, u8)>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let piece = prop_oneof![
        "[ -~]{0,6}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(vec![
            "\"",
            "{",
            "]",
            ",",
            "\n",
            "null",
            "-1",
            "1e999",
            "\\u0000",
            "\u{202e}",
            "\u{1b}[2J"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    let change = (any::<Index>(), piece, 0..6_u8, prop::option::of((any::<Index>(), 0..80_u8)));
    prop::collection::vec(change, 0..6)
}

/// A seed with changes.
fn changed(seeds: &[Vec<u8>], pick: Index, changes: Vec<Change>) -> Vec<u8> {
    let mut bytes = pick.get(seeds).clone();
    for (at, piece, gone, copied) in changes {
        let at = at.index(bytes.len() + 1);
        let copy = copied.map_or_else(Vec::new, |(from, long)| {
            let from = from.index(bytes.len() + 1);
            bytes[from..(from + usize::from(long)).min(bytes.len())].to_vec()
        });
        let end = (at + usize::from(gone)).min(bytes.len());
        bytes.splice(at..end, piece.into_iter().chain(copy));
    }
    bytes
}

macro_rules! twins {
    ($($name:ident: $target:literal, $held:path, $cases:literal;)*) => {$(
        #[test]
        fn $name() {
            let seeds = seeds($target);
            for seed in &seeds {
                $held(seed);
            }
            let mut runner = proptest::test_runner::TestRunner::new(harness::cases($cases));
            runner
                .run(&(any::<Index>(), changes()), |(pick, changes)| {
                    $held(&changed(&seeds, pick, changes));
                    Ok(())
                })
                .unwrap_or_else(|error| panic!("{error}"));
        }
    )*};
}

twins! {
    loading_a_deck_leaves_out_what_checking_names_whatever_its_bytes: "deck", held::deck, 400;
    files_of_others_become_sound_decks_or_are_refused_whatever_their_bytes: "formats", held::formats, 600;
    both_readers_of_journals_agree_whatever_their_bytes: "journal", held::journal, 600;
    a_dialogue_ends_well_whatever_is_said: "dialogue", held::dialogue, 600;
}
