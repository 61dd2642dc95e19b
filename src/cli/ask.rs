//! `trainer`, `quiz`, `review`, `missed`: everything that asks.

use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::args::{Filters, MissedArgs, QuizArgs, ReviewArgs};
use super::desk::Desk;
use super::fail::{Failure, Outcome, say};
use super::print::{self, count};
use super::world::{World, check_screen};
use crate::coach::{self, Portion};
use crate::deck::Shelf;
use crate::history::Mode;
use crate::library::Library;
use crate::line::{Dialogue, print_summary, run_json, run_plain};
use crate::memory::Day;
use crate::profile::Profile;
use crate::quiz::{Filter, Intake, Plan, Recorder, Session, Summary, Wanted, next_due};
use crate::tui::{self, App, Goto};

/// The home screen.
pub fn home(world: &World) -> Outcome {
    if world.json || world.plain {
        return Err(Failure::Usage(
            "the home screen has no text form: use trainer quiz, trainer topics or trainer stats".into(),
        ));
    }
    world.check_writing()?;
    check_screen("quiz ")?;
    let (library, _) = world.open_library(&[])?;
    let desk = open_desk(world, &library, None)?;
    on_screen(world, library.shelf, desk, Goto::Home).map(|outcome| signalled(&outcome))
}

/// `trainer quiz`
pub fn quiz(world: &World, args: &QuizArgs) -> Outcome {
    let mut filters = args.filters.clone();
    filters.topics.extend(args.topics.iter().cloned());
    let plan = Plan {
        mode: Mode::Quiz,
        count: Some(args.count as usize),
        new: args.new.map_or(Intake::Any, |new| Intake::AtMost(new as usize)),
        since: None,
    };
    ask(world, "quiz ", &filters, args.typed, &plan, args.minutes)
}

/// `trainer review`
pub fn review(world: &World, args: &ReviewArgs) -> Outcome {
    let plan = Plan { mode: Mode::Review, count: None, new: Intake::Any, since: None };
    ask(world, "review ", &args.filters, false, &plan, None)
}

/// `trainer missed`
pub fn missed(world: &World, args: &MissedArgs) -> Outcome {
    let since = args.since.map(|days| world.today().minus(days));
    let plan = Plan { mode: Mode::Missed, count: None, new: Intake::Any, since };
    ask(world, "missed ", &args.filters, false, &plan, None)
}

fn ask(
    world: &World,
    command: &str,
    filters: &Filters,
    typed: bool,
    plan: &Plan,
    minutes: Option<u32>,
) -> Outcome {
    world.check_writing()?;
    // Looked at first without writing: where there is nothing to ask, nothing is created.
    let (profile, library, decks) = world.open(&filters.decks)?;
    let wanted = Wanted { topics: filters.topics.clone(), decks, kinds: filters.kinds.clone(), typed };
    let filter = Filter::new(&library.shelf, &wanted)?;
    let today = world.today();
    let mut plan = plan.clone();
    if plan.new == Intake::Any && plan.mode == Mode::Quiz {
        let planned = coach::portion_today(&library.shelf, profile.history(), today);
        plan.new = planned.map_or(Intake::Any, |Portion { new, due, .. }| Intake::Portion { new, due });
    }
    let session = Session::new(&library.shelf, profile.history(), filter, &plan, today, world.seed());
    if session.planned() == 0 {
        return nothing_to_ask(world, &library, &profile, &wanted, &plan);
    }
    start(world, library, profile, command, session, minutes)
}

/// Holds a session, in lines or on the screen.
pub(super) fn start(
    world: &World,
    library: Library,
    profile: Profile,
    command: &str,
    session: Session,
    minutes: Option<u32>,
) -> Outcome {
    if !(world.json || world.plain) {
        check_screen(command)?;
    }
    let desk = open_desk(world, &library, Some(profile))?;
    if world.json || world.plain {
        in_lines(world, &library.shelf, session, desk, minutes)
    } else {
        let start = Goto::Session { session, minutes };
        on_screen(world, library.shelf, desk, start).map(|outcome| signalled(&outcome))
    }
}

pub(super) fn open_desk(world: &World, library: &Library, opened: Option<Profile>) -> Result<Desk, Failure> {
    let profile = world.open_profile_to_write(opened)?;
    Desk::new(profile, world.clock().clone(), &library.shelf)
        .map_err(|error| Failure::Data(error.to_string()))
}

/// Runs the screens, and says on the normal one what was saved.
pub(super) fn on_screen(
    world: &World,
    shelf: Shelf,
    desk: Desk,
    start: Goto,
) -> Result<tui::Outcome, Failure> {
    let first_run = desk.history().record().cards.is_empty();
    let device = desk.device().to_owned();
    let app = App {
        shelf,
        today: world.today(),
        seed: world.seed(),
        colors: world.colors(),
        start,
        recorder: Box::new(desk),
        first_run,
        device,
    };
    let mut outcome = tui::run(app).map_err(|error| Failure::Data(error.to_string()))?;
    close(world, outcome.recorder.as_mut())?;
    if !world.quiet {
        // Nobody may be left to read it, and that is no error.
        let _ = print::text(&format!("{}\n", outcome.farewell()));
    }
    Ok(outcome)
}

/// As a shell reports a program that a signal ended.
pub(super) fn signalled(outcome: &tui::Outcome) -> ExitCode {
    let code = outcome.signal.and_then(|signal| u8::try_from(128 + signal).ok());
    code.map_or(ExitCode::SUCCESS, ExitCode::from)
}

/// Ends a session: says what was refused, makes the next start quick, and fails where what was saved is gone.
pub(super) fn close(world: &World, keeper: &mut dyn Recorder) -> Result<(), Failure> {
    if let Some(unsaved) = keeper.unsaved() {
        say(&unsaved);
    }
    if let Some(lost) = keeper.lost() {
        return Err(Failure::Data(lost));
    }
    if let Err(error) = keeper.close() {
        say(&format_args!("{error}; what was saved is safe in the journal"));
    }
    world.warn(keeper.take_warnings().into_iter());
    Ok(())
}

/// Holds the dialogue in lines.
fn in_lines(world: &World, shelf: &Shelf, session: Session, mut desk: Desk, minutes: Option<u32>) -> Outcome {
    let began = Instant::now();
    let elapsed = move || began.elapsed();
    let until = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
    let dialogue = Dialogue { shelf, session, recorder: &mut desk, elapsed: &elapsed, until };
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let held =
        if world.json { run_json(dialogue, input, output) } else { run_plain(dialogue, input, output) };
    let closed = close(world, &mut desk);
    held?;
    closed?;
    Ok(ExitCode::SUCCESS)
}

/// Says why there is nothing to ask, and when there will be.
fn nothing_to_ask(
    world: &World,
    library: &Library,
    profile: &Profile,
    wanted: &Wanted,
    plan: &Plan,
) -> Outcome {
    let filter = Filter::new(&library.shelf, wanted)?;
    let mode = plan.mode;
    let next = next_due(&library.shelf, profile.history(), &filter, world.today());
    let new = filter
        .cards(&library.shelf)
        .filter(|&at| profile.history().record().card(&library.shelf.card(at).name).is_none())
        .count();
    let missed = filter.cards(&library.shelf).filter(|&at| {
        let record = profile.history().record().card(&library.shelf.card(at).name);
        record.is_some_and(|record| record.missed && !record.suspended)
    });
    let told = match (mode, next) {
        (Mode::Missed, _) => match missed.count() {
            0 => "Nothing is missed.".to_owned(),
            // Only a span can have left them out.
            all => format!("Nothing was missed within that span; {all} missed before it: leave out --since."),
        },
        (_, Some(day)) => format!("Nothing is due. Next review: {day}."),
        (Mode::Review, None) => "Nothing to review yet.".to_owned(),
        (_, None) if new > 0 => return nothing_asked(world, next, &only_new(new)),
        (_, None) => "Every card of these is suspended: trainer cards --suspended lists them.".to_owned(),
    };
    let more =
        if new > 0 { format!(" {} to learn: trainer quiz", count(new, "new card")) } else { String::new() };
    nothing_asked(world, next, &format!("{told}{more}"))
}

/// What is left where new cards were not wanted.
fn only_new(new: usize) -> String {
    format!("Only {} left, and --new 0 asks none: leave it out.", count(new, "new card"))
}

/// Ends a command that has nothing to ask: says why, or that nothing was asked.
pub(super) fn nothing_asked(world: &World, next_due: Option<Day>, why: &str) -> Outcome {
    if world.json {
        print_summary(&mut io::stdout().lock(), &Summary { next_due, ..Summary::default() })?;
    } else {
        print::text(&format!("{why}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
