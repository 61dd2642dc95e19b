//! A journal damaged anywhere costs at most the lines that are touched.

use std::fs;

use harness::Sandbox;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use trainer::history::read_line;
use trainer::profile::Profile;

const DAY_1: &str = "2026-11-21T08:15:02Z";
const DAY_2: &str = "2026-11-23T08:15:02Z";

/// So many profiles are tried side by side: each waits for the disk most of the time.
const LANES: usize = 8;

#[test]
fn every_prefix_of_a_journal_opens_with_all_its_whole_lines_and_takes_the_next_answer() {
    let lived = Sandbox::new();
    lived.at(DAY_1).session(3);
    let whole = fs::read(lived.journal_path()).unwrap();
    std::thread::scope(|scope| {
        for lane in 0..LANES {
            let (sandbox, whole, snapshot) = (lived.copy(), &whole, lived.snapshot());
            scope.spawn(move || {
                for cut in (lane..=whole.len()).step_by(LANES) {
                    fs::write(sandbox.snapshot_path(), &snapshot).unwrap();
                    cut_off_at(cut, whole, &sandbox);
                }
            });
        }
    });
    // And through the front door, in the middle of a line.
    fs::write(lived.journal_path(), &whole[..whole.len() - 9]).unwrap();
    let told = lived.at(DAY_2).session(1);
    assert_eq!(lived.at(DAY_2).json(&["stats"])["answers"]["total"], 3, "{told}");
}

/// The profile's journal, cut off there: opened, and added to.
fn cut_off_at(cut: usize, whole: &[u8], sandbox: &Sandbox) {
    let (dir, journal, part) = (sandbox.profile(), sandbox.journal_path(), &whole[..cut]);
    let answers = || -> u32 {
        let profile = Profile::open(&dir, &mut |_| {}).unwrap();
        profile.history().record().days.values().map(|day| day.answers).sum()
    };
    let lines = u32::try_from(part.split(|&b| b == b'\n').count() - 1).unwrap();
    fs::write(&journal, part).unwrap();
    assert_eq!(answers(), lines, "cut at {cut}");
    let mut profile = Profile::open_to_write(&dir, false, &mut |_| {}).unwrap();
    let what = read_line(String::from_utf8_lossy(whole).lines().next().unwrap()).unwrap().what;
    profile.save(DAY_2.parse().unwrap(), 0, &what).unwrap();
    profile.close().unwrap();
    assert!(fs::read(&journal).unwrap().starts_with(part), "cut at {cut}");
    // A last line that lacked nothing but its end counts from now on.
    let completed = u32::from(whole.get(cut) == Some(&b'\n'));
    assert_eq!(answers(), lines + completed + 1, "cut at {cut}");
    let written = sandbox.snapshot();
    Profile::rebuild(&dir, &mut |_| {}).unwrap();
    assert_eq!(written, sandbox.snapshot(), "cut at {cut}");
}

#[test]
fn any_flipped_bit_costs_at_most_the_lines_it_touches() {
    let sandbox = Sandbox::new();
    sandbox.at(DAY_1).session(6);
    let (journal, whole) = (sandbox.journal_path(), fs::read(sandbox.journal_path()).unwrap());
    let mut rng = StdRng::seed_from_u64(9);
    for round in 0..150 {
        let mut bytes = whole.clone();
        let (at, bit) = (rng.random_range(0..bytes.len()), rng.random_range(0..8));
        bytes[at] ^= 1 << bit;
        fs::write(&journal, &bytes).unwrap();
        let ran = sandbox.run(&["profile", "rebuild", "--json"]);
        if ran.code == 3 {
            // `"v":1` became the version of a newer program.
            ran.fails(3).says("newer");
            continue;
        }
        let kept = ran.ok().json();
        // A flipped line end joins two lines.
        assert!(kept["answers"].as_u64().unwrap() >= 4, "round {round}: bit {bit} of byte {at}: {kept}");
        assert_eq!(fs::read(&journal).unwrap(), bytes, "round {round}: the journal was written to");
    }
}
