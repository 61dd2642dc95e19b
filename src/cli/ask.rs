//! `trainer`, `quiz`, `review`, `missed`: everything that asks.

use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::args::{Filters, MissedArgs, QuizArgs, ReviewArgs};
use super::context::{Context, check_screen, has_ascii_locale};
use super::fail::{Failure, Outcome, print_error};
use super::print::{self, count};
use super::recorder::ProfileRecorder;
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
pub fn home(context: &Context) -> Outcome {
    if context.json || context.plain {
        return Err(Failure::Usage(
            "the home screen has no text form: use trainer quiz, trainer topics or trainer stats".into(),
        ));
    }
    context.check_writing()?;
    check_screen("quiz ")?;
    let (library, _) = context.open_library(&[])?;
    let recorder = open_recorder(context, &library, None)?;
    on_screen(context, library.shelf, recorder, Goto::Home).map(|outcome| signalled(&outcome))
}

/// `trainer quiz`
pub fn quiz(context: &Context, args: &QuizArgs) -> Outcome {
    let mut filters = args.filters.clone();
    filters.topics.extend(args.topics.iter().cloned());
    let plan = Plan {
        mode: Mode::Quiz,
        count: Some(args.count as usize),
        new: args.new.map_or(Intake::Any, |new| Intake::AtMost(new as usize)),
        since: None,
    };
    ask(context, "quiz ", &filters, args.typed, &plan, args.minutes)
}

/// `trainer review`
pub fn review(context: &Context, args: &ReviewArgs) -> Outcome {
    let plan = Plan { mode: Mode::Review, count: None, new: Intake::Any, since: None };
    ask(context, "review ", &args.filters, false, &plan, None)
}

/// `trainer missed`
pub fn missed(context: &Context, args: &MissedArgs) -> Outcome {
    let since = args.since.map(|days| context.today().minus(days));
    let plan = Plan { mode: Mode::Missed, count: None, new: Intake::Any, since };
    ask(context, "missed ", &args.filters, false, &plan, None)
}

fn ask(
    context: &Context,
    command: &str,
    filters: &Filters,
    typed: bool,
    plan: &Plan,
    minutes: Option<u32>,
) -> Outcome {
    context.check_writing()?;
    // Looked at first without writing: where there is nothing to ask, nothing is created.
    let (profile, library, decks) = context.open(&filters.decks)?;
    let wanted = Wanted { topics: filters.topics.clone(), decks, kinds: filters.kinds.clone(), typed };
    let filter = Filter::new(&library.shelf, &wanted)?;
    let today = context.today();
    let mut plan = plan.clone();
    if plan.new == Intake::Any && plan.mode == Mode::Quiz {
        let planned = coach::portion_today(&library.shelf, profile.history(), today);
        plan.new = planned.map_or(Intake::Any, |Portion { new, due, .. }| Intake::Portion { new, due });
    }
    let session = Session::new(&library.shelf, profile.history(), filter, &plan, today, context.seed());
    if session.planned() == 0 {
        return nothing_to_ask(context, &library, &profile, &wanted, &plan);
    }
    start(context, library, profile, command, session, minutes)
}

/// Holds a session, in lines or on the screen.
pub(super) fn start(
    context: &Context,
    library: Library,
    profile: Profile,
    command: &str,
    session: Session,
    minutes: Option<u32>,
) -> Outcome {
    if !(context.json || context.plain) {
        check_screen(command)?;
    }
    let recorder = open_recorder(context, &library, Some(profile))?;
    if context.json || context.plain {
        in_lines(context, &library.shelf, session, recorder, minutes)
    } else {
        let start = Goto::Session { session, minutes };
        on_screen(context, library.shelf, recorder, start).map(|outcome| signalled(&outcome))
    }
}

pub(super) fn open_recorder(
    context: &Context,
    library: &Library,
    opened: Option<Profile>,
) -> Result<ProfileRecorder, Failure> {
    let profile = context.open_profile_to_write(opened)?;
    ProfileRecorder::new(profile, context.clock().clone(), &library.shelf)
        .map_err(|error| Failure::Data(error.to_string()))
}

/// Runs the screens, and says on the normal one what was saved.
pub(super) fn on_screen(
    context: &Context,
    shelf: Shelf,
    recorder: ProfileRecorder,
    start: Goto,
) -> Result<tui::Outcome, Failure> {
    let first_run = recorder.history().record().cards.is_empty();
    let device = recorder.device().to_owned();
    let app = App {
        shelf,
        today: context.today(),
        seed: context.seed(),
        colors: context.colors(),
        ascii: has_ascii_locale(),
        start,
        recorder: Box::new(recorder),
        first_run,
        device,
    };
    let mut outcome = tui::run(app).map_err(|error| Failure::Data(error.to_string()))?;
    close(context, outcome.recorder.as_mut())?;
    if !context.quiet {
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
pub(super) fn close(context: &Context, keeper: &mut dyn Recorder) -> Result<(), Failure> {
    if let Some(unsaved) = keeper.unsaved() {
        print_error(&unsaved);
    }
    if let Some(lost) = keeper.lost() {
        return Err(Failure::Data(lost));
    }
    if let Err(error) = keeper.close() {
        print_error(&format_args!("{error}; what was saved is safe in the journal"));
    }
    context.warn(keeper.take_warnings().into_iter());
    Ok(())
}

/// Holds the dialogue in lines.
fn in_lines(
    context: &Context,
    shelf: &Shelf,
    session: Session,
    mut recorder: ProfileRecorder,
    minutes: Option<u32>,
) -> Outcome {
    let began = Instant::now();
    let elapsed = move || began.elapsed();
    let until = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
    let dialogue = Dialogue { shelf, session, recorder: &mut recorder, elapsed: &elapsed, until };
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let held =
        if context.json { run_json(dialogue, input, output) } else { run_plain(dialogue, input, output) };
    let closed = close(context, &mut recorder);
    held?;
    closed?;
    Ok(ExitCode::SUCCESS)
}

/// Says why there is nothing to ask, and when there will be.
fn nothing_to_ask(
    context: &Context,
    library: &Library,
    profile: &Profile,
    wanted: &Wanted,
    plan: &Plan,
) -> Outcome {
    let filter = Filter::new(&library.shelf, wanted)?;
    let mode = plan.mode;
    let next = next_due(&library.shelf, profile.history(), &filter, context.today());
    let new = filter
        .cards(&library.shelf)
        .filter(|&at| profile.history().record().card(&library.shelf.card(at).name).is_none())
        .count();
    let missed = filter.cards(&library.shelf).filter(|&at| {
        let record = profile.history().record().card(&library.shelf.card(at).name);
        record.is_some_and(|record| record.missed && !record.suspended)
    });
    let text = match (mode, next) {
        (Mode::Missed, _) => match missed.count() {
            0 => "Nothing is missed.".to_owned(),
            // Only a span can have left them out.
            all => format!("Nothing was missed within that span; {all} missed before it: leave out --since."),
        },
        (_, Some(day)) => format!("Nothing is due. Next review: {day}."),
        (Mode::Review, None) => "Nothing to review yet.".to_owned(),
        (_, None) if new > 0 => return nothing_asked(context, next, &only_new(new)),
        (_, None) => "Every card of these is suspended: trainer cards --suspended lists them.".to_owned(),
    };
    let more =
        if new > 0 { format!(" {} to learn: trainer quiz", count(new, "new card")) } else { String::new() };
    nothing_asked(context, next, &format!("{text}{more}"))
}

/// What is left where new cards were not wanted.
fn only_new(new: usize) -> String {
    format!("Only {} left, and --new 0 asks none: leave it out.", count(new, "new card"))
}

/// Ends a command that has nothing to ask: says why, or that nothing was asked.
pub(super) fn nothing_asked(context: &Context, next_due: Option<Day>, why: &str) -> Outcome {
    if context.json {
        print_summary(&mut io::stdout().lock(), &Summary { next_due, ..Summary::default() })?;
    } else {
        print::text(&format!("{why}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
