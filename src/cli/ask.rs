//! `trainer`, `quiz`, `review`, `missed`: everything that asks.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::args::{Filters, MissedArgs, QuizArgs, ReviewArgs};
use super::context::{Context, can_dim, check_screen, has_ascii_locale, line_terminal};
use super::editor::ScreenEditor;
use super::fail::{Failure, Outcome, print_error};
use super::naming;
use super::print::{self, count};
use super::recorder::{ProfileRecorder, say_unwritten};
use super::short::written;
use super::show;
use crate::coach::{self, Portion, SITTING, told_of_new_decks};
use crate::deck::Shelf;
use crate::history::{History, Mode};
use crate::library::Library;
use crate::line::{Dialogue, print_summary, run_json, run_plain};
use crate::memory::{Day, parse_past_day};
use crate::profile::Profile;
use crate::quiz::{Filter, Intake, Plan, Recorder, Session, Summary, Wanted, next_due, next_review};
use crate::tui::{self, App, Goto};

/// The home screen.
pub fn home(context: &Context) -> Outcome {
    context.check_writing()?;
    check_screen("quiz ")?;
    let (profile, library, _) = context.open_as_stored(&[])?;
    let recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    on_screen(context, library.shelf, library.paths, recorder, Goto::Home).map(|outcome| signalled(&outcome))
}

/// `trainer quiz`
pub fn quiz(context: &Context, args: &QuizArgs) -> Outcome {
    let wish = Wish { typed: args.typed, ..Wish::new(Mode::Quiz, args.count, args.minutes) };
    let new = match (args.new, args.more) {
        (Some(new), _) => Intake::AtMost(new as usize),
        (None, Some(more)) => Intake::More(more.into()),
        (None, None) => Intake::Any,
    };
    ask(context, "quiz ", &args.filters.and(&args.topics), &Wish { new, ..wish })
}

/// `trainer review`
pub fn review(context: &Context, args: &ReviewArgs) -> Outcome {
    let wish = Wish::new(Mode::Review, args.length.count, args.length.minutes);
    ask(context, "review ", &args.filters.and(&args.topics), &wish)
}

/// `trainer missed`
pub fn missed(context: &Context, args: &MissedArgs) -> Outcome {
    let since = match &args.since[..] {
        [] => None,
        words => Some(parse_past_day(&words.join(" "), context.today()).map_err(in_option("--since"))?),
    };
    let wish = Wish::new(Mode::Missed, args.length.count, args.length.minutes);
    ask(context, "missed ", &args.filters.and(&args.topics), &Wish { since, ..wish })
}

/// A usage error of an option's value.
pub(super) fn in_option(option: &str) -> impl Fn(String) -> Failure {
    move |why| Failure::Usage(format!("{option}: {why}"))
}

/// What a session is to be.
struct Wish {
    mode: Mode,
    count: Option<u32>,
    minutes: Option<u32>,
    new: Intake,
    since: Option<Day>,
    typed: bool,
}

impl Wish {
    fn new(mode: Mode, count: Option<u32>, minutes: Option<u32>) -> Self {
        Self { mode, count, minutes, new: Intake::Any, since: None, typed: false }
    }

    /// How many cards are asked, and how many of them are new. Without a number a quiz asks what is left of the day's
    /// portion where there is a plan; else as many cards as fit into the minutes; else [`SITTING`]. A review, and what was
    /// missed, has no end but its own.
    fn plan(&self, portion: Option<Portion>) -> Plan {
        let &Self { mode, count, new, since, .. } = self;
        let given = count.map(|count| count as usize);
        if mode != Mode::Quiz {
            return Plan { mode, count: given, new, since };
        }
        let todays = portion.map(|portion| portion.cards()).filter(|&cards| cards > 0);
        let todays = todays.filter(|_| !matches!(new, Intake::More(_)));
        let fitting = self.minutes.map(most_in);
        let new = match (new, portion) {
            (Intake::Any, Some(Portion { new, due, .. })) => Intake::Portion { new, due },
            (new, _) => new,
        };
        Plan { mode, count: given.or(todays).or(fitting).or(Some(SITTING)), new, since }
    }
}

/// More cards than this nobody answers in so many minutes: the clock ends a session, not the lack of questions.
fn most_in(minutes: u32) -> usize {
    const FASTEST: usize = 5;
    (minutes as usize).saturating_mul(60 / FASTEST)
}

fn ask(context: &Context, command: &str, filters: &Filters, wish: &Wish) -> Outcome {
    context.check_writing()?;
    // Looked at first without writing: where there is nothing to ask, nothing is created.
    let (profile, library, decks) = context.open(&filters.decks)?;
    let wanted = Wanted { typed: wish.typed, ..filters.wanted(&library.shelf, decks) };
    let today = context.today();
    let is_span =
        |name: &&String| parse_past_day(name, today).is_ok() && !naming::is_in_full(&library.shelf, name);
    if let (Mode::Missed, Some(span)) = (wish.mode, wanted.topics.iter().find(is_span)) {
        return Err(Failure::Usage(format!(
            "there is no topic {span:?}: did you mean trainer missed --since {span}?"
        )));
    }
    let filter = naming::filter(&library.shelf, &wanted)?;
    let plan = wish.plan(coach::portion_today(&library.shelf, profile.history(), today));
    let session = Session::new(&library.shelf, profile.history(), filter, &plan, today, context.seed());
    if session.planned() == 0 {
        return nothing_to_ask(context, &library, &profile, &wanted, &plan);
    }
    start(context, library, profile, command, session, wish.minutes)
}

/// Holds a session, in lines or on the screen.
pub(super) fn start(
    context: &Context,
    mut library: Library,
    profile: Profile,
    command: &str,
    session: Session,
    minutes: Option<u32>,
) -> Outcome {
    if !(context.json || context.plain) {
        check_screen(command)?;
    }
    let recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    if context.json || context.plain {
        if recorder.history().record().cards.is_empty() && !context.json {
            let decks = library.shelf.decks().iter().enumerate();
            show::print_conventions(decks.filter(|(at, _)| session.may_ask(*at)).map(|(_, deck)| deck))?;
        }
        in_lines(context, &mut library.shelf, session, recorder, minutes)
    } else {
        let start = Goto::Session { session, minutes };
        on_screen(context, library.shelf, library.paths, recorder, start).map(|outcome| signalled(&outcome))
    }
}

/// That a deck of the learner's is new: nothing of it was answered yet, nor anything else since it came.
pub(super) fn news(context: &Context, library: &Library, history: &History) -> Option<String> {
    told_of_new_decks(&library.shelf, &joined(context, &library.paths, history), history)
}

/// Which decks are the learner's own, by their places (not the built-in one, nor one that is named for this run only), and
/// came after the last thing that was done: who went on without it has seen that it is there.
fn joined(context: &Context, paths: &[Option<PathBuf>], history: &History) -> Vec<bool> {
    // A pretended time says nothing of when a file came.
    let last = history.record().upto.as_ref().map(|last| last.at).filter(|_| !context.clock().is_fixed());
    came_since(context, paths, last)
}

/// Which decks of the learner's own, by their places, came after an instant; all of them where none is given.
pub(super) fn came_since(context: &Context, paths: &[Option<PathBuf>], last: Option<Timestamp>) -> Vec<bool> {
    let folder = context.profile_dir().join("decks");
    let came = |path: &Path| {
        let file = path.metadata().ok()?;
        Timestamp::try_from(file.created().or_else(|_| file.modified()).ok()?).ok()
    };
    let is_new = |path: &PathBuf| last.is_none_or(|last| came(path).is_none_or(|came| came > last));
    paths
        .iter()
        .map(|path| path.as_ref().is_some_and(|path| path.starts_with(&folder) && is_new(path)))
        .collect()
}

/// Runs the screens, and says on the normal one what was saved.
pub(super) fn on_screen(
    context: &Context,
    shelf: Shelf,
    paths: Vec<Option<PathBuf>>,
    mut recorder: ProfileRecorder,
    start: Goto,
) -> Result<tui::Outcome, Failure> {
    recorder.add_warnings(context.take_warnings());
    let first_run = recorder.history().record().cards.is_empty();
    let device = recorder.device().to_owned();
    let news = told_of_new_decks(&shelf, &joined(context, &paths, recorder.history()), recorder.history());
    let app = App {
        shelf,
        news,
        today: context.today(),
        seed: context.seed(),
        colors: context.colors(),
        dims: can_dim(),
        ascii: has_ascii_locale(),
        mouse: context.mouse,
        start,
        recorder: Box::new(recorder),
        first_run,
        device,
    };
    let mut outcome = tui::run(app, Some(&mut ScreenEditor { context, paths }))
        .map_err(|error| Failure::Data(error.to_string()))?;
    let is_lost = outcome.recorder.lost().is_some();
    let closed = close(context, outcome.recorder.as_mut());
    if !(context.quiet || is_lost) {
        // Nobody may be left to read it, and that is no error.
        let _ = print::text(&format!("{}\n", outcome.farewell()));
    }
    closed?;
    Ok(outcome)
}

/// As a shell reports a program that a signal ended.
pub(super) fn signalled(outcome: &tui::Outcome) -> ExitCode {
    let code = outcome.signal.and_then(|signal| u8::try_from(128 + signal).ok());
    code.map_or(ExitCode::SUCCESS, ExitCode::from)
}

/// Ends a session: makes the next start quick, and fails where something was never saved, or was saved and is gone.
pub(super) fn close(context: &Context, recorder: &mut dyn Recorder) -> Result<(), Failure> {
    let (unsaved, lost) = (recorder.unsaved(), recorder.lost());
    let closed = recorder.close();
    context.warn(recorder.take_warnings().into_iter());
    match (unsaved, lost) {
        (Some(unsaved), Some(lost)) => {
            print_error(&unsaved);
            Err(Failure::Data(lost))
        }
        (Some(failed), None) | (None, Some(failed)) => Err(Failure::Data(failed)),
        (None, None) => {
            say_unwritten(context, closed);
            Ok(())
        }
    }
}

/// Holds the dialogue in lines.
fn in_lines(
    context: &Context,
    shelf: &mut Shelf,
    session: Session,
    mut recorder: ProfileRecorder,
    minutes: Option<u32>,
) -> Outcome {
    let began = Instant::now();
    let elapsed = move || began.elapsed();
    let until = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
    let dialogue = Dialogue { shelf, session, recorder: &mut recorder, elapsed: &elapsed, until };
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let held = if context.json {
        run_json(dialogue, input, output)
    } else {
        run_plain(dialogue, line_terminal(), input, output)
    };
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
    let filter = naming::filter(&library.shelf, wanted)?;
    let mode = plan.mode;
    let next = next_due(&library.shelf, profile.history(), &filter, context.today());
    let new = filter
        .cards(&library.shelf)
        .filter(|&at| filter.meets(&library.shelf, at))
        .filter(|&at| profile.history().record().card(&library.shelf.card(at).name).is_none())
        .count();
    let missed = filter.cards(&library.shelf).filter(|&at| {
        let record = profile.history().record().card(&library.shelf.card(at).name);
        record.is_some_and(|record| record.missed && !record.is_out())
    });
    let text = match (mode, next) {
        (Mode::Missed, _) => match missed.count() {
            0 => "Nothing is missed.".to_owned(),
            // Only a span can have left them out.
            all => format!("Nothing missed in that span; {all} missed before it: leave out --since."),
        },
        (_, Some(day)) => format!("Nothing is due. {}", next_review(day, context.today())),
        (Mode::Review, None) => "Nothing to review yet.".to_owned(),
        (_, None) if new > 0 => return nothing_asked(context, next, &only_new(new)),
        (_, None) if any_held(&filter, library, profile) => IN_EXAM.to_owned(),
        (_, None) => "All of these cards are suspended: trainer cards --suspended lists them.".to_owned(),
    };
    let more = if new > 0 {
        format!(" {} to learn: trainer quiz{}", count(new, "new card"), same_cards(wanted))
    } else {
        String::new()
    };
    nothing_asked(context, next, &format!("{text}{more}"))
}

/// What names cards of the same topics and kinds behind another command.
fn same_cards(wanted: &Wanted) -> String {
    let topics = wanted.topics.iter().map(|topic| format!(" {}", written(std::slice::from_ref(topic))));
    let kinds = wanted.kinds.iter().map(|kind| format!(" --kind {kind}"));
    topics.chain(kinds).collect()
}

/// What is left where an unfinished exam holds it back.
const IN_EXAM: &str = "These cards are part of your unfinished exam. Finish it first: trainer exam --resume";

/// Whether an unfinished exam holds any of these cards back.
fn any_held(filter: &Filter, library: &Library, profile: &Profile) -> bool {
    let record = profile.history().record();
    filter.cards(&library.shelf).any(|at| {
        let known = record.card(&library.shelf.card(at).name);
        known.is_some_and(|known| known.held && !known.suspended)
    })
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
