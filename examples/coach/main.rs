//! Which policy teaches most in the same minutes? Simulated learners try them: `docs/coach.md` says what came of it.
//!
//! ```text
//! cargo run --release --example coach [-- [--quick] [--outsiders | --insiders] [--seed N] [--learners N] [--only POLICY] [--days N]]
//! ```
//!
//! The tables go to standard output, as Markdown. The same seed gives the same tables.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it reads its arguments and prints"
)]

mod simulation;

use std::process::ExitCode;

use simulation::report::report;
use simulation::study::{Part, Setting, Span};

const USAGE: &str =
    "usage: coach [--quick] [--outsiders | --insiders] [--seed N] [--learners N] [--only POLICY] [--days N]";

fn main() -> ExitCode {
    let Some(setting) = setting(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    report(&setting, |table| print!("{table}"));
    ExitCode::SUCCESS
}

/// What the arguments ask for; none where they make no sense.
fn setting(mut args: impl Iterator<Item = String>) -> Option<Setting> {
    let (mut quick, mut seed, mut learners, mut only) = (false, 1, None, None);
    let (mut part, mut days) = (Part::All, None);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--quick" => quick = true,
            "--seed" => seed = args.next()?.parse().ok()?,
            "--learners" => learners = Some(args.next()?.parse().ok().filter(|&number: &u64| number > 0)?),
            "--outsiders" => part = Part::Outsiders,
            "--insiders" => part = Part::Insiders,
            "--days" => days = Some(args.next()?.parse::<u32>().ok()?),
            "--only" => only = Some(args.next()?),
            _ => return None,
        }
    }
    let setting = if quick { Setting::quick(seed) } else { full(seed) };
    let mut setting = Setting { learners: learners.unwrap_or(setting.learners), only, part, ..setting };
    setting.outside.retain(|(span, _)| days.is_none_or(|days| days == span.days));
    Some(setting)
}

/// What `docs/coach.md` is made of. In 90 days of 15 minutes everybody learns everything: these get 5.
fn full(seed: u64) -> Setting {
    let span = |days, minutes| Span { days, minutes };
    Setting {
        seed,
        learners: 200,
        only: None,
        cards: 300,
        spans: vec![span(7, 15.0), span(21, 15.0), span(90, 5.0)],
        grids: vec![
            (7, vec![25.0, 40.0, 60.0]),
            (21, vec![10.0, 16.0, 24.0, 36.0]),
            (90, vec![2.0, 3.5, 6.0]),
        ],
        steady: vec![span(21, 15.0), span(90, 5.0)],
        outside: [7, 21, 60]
            .into_iter()
            .flat_map(|days| [5.0, 10.0, 15.0].map(|minutes| span(days, minutes)))
            .flat_map(|span| [0.2, 0.8].map(|prior| (span, prior)))
            .collect(),
        part: Part::All,
    }
}
