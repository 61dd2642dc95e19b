//! `trainer exam`: an exam, begun, gone on with, or counted as it stands.

use std::io;
use std::process::ExitCode;
use std::time::Instant;

use super::args::ExamArgs;
use super::ask::{close, on_screen, signalled};
use super::context::{Context, check_screen, line_terminal};
use super::fail::{FOUND, Failure, Outcome};
use super::naming;
use super::print;
use super::recorder::ProfileRecorder;
use crate::coach::{self, Basis};
use crate::deck::Shelf;
use crate::library::Library;
use crate::line::{self, Ending, ExamDialogue, Unfinished};
use crate::quiz::{Exam, ExamPlan, Recorder};
use crate::tui::Goto;

/// `trainer exam`
pub fn run(context: &Context, args: &ExamArgs) -> Outcome {
    context.check_writing()?;
    // Looked at first without writing: where there is nothing to ask, nothing is created.
    let (profile, library, decks) = context.open(&args.filters.decks)?;
    let shelf = &library.shelf;
    let wanted = args.filters.wanted(shelf, decks);
    let usual = if args.aloud { ExamPlan::aloud(shelf, &wanted) } else { ExamPlan::new(shelf, &wanted) };
    let usual = usual.map_err(naming::no_match(shelf))?;
    let count = args.count.map_or(usual.count, |count| count as usize);
    let plan = ExamPlan { count, minutes: args.minutes, pass: args.pass, ..usual };
    let seed = context.seed();
    if args.resume || args.finish {
        if !profile.history().record().exams.any_open() {
            return Err(none_open());
        }
    } else if Exam::draw(shelf, profile.history(), &plan, context.today(), seed).is_none() {
        return nothing_to_ask(context);
    }
    let lines = context.json || context.plain || args.finish;
    if !lines {
        check_screen("exam ")?;
    }
    let mut recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    if !lines {
        return in_screens(context, args, library, plan, recorder);
    }
    let held = in_lines(context, args, shelf, &plan, seed, &mut recorder);
    let closed = close(context, &mut recorder);
    let passed = match held? {
        Ending::Open => true,
        Ending::Over(report) => report.passed(),
    };
    closed?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// Holds it on the screen, which asks what is to become of one that is unfinished.
fn in_screens(
    context: &Context,
    args: &ExamArgs,
    library: Library,
    plan: ExamPlan,
    recorder: ProfileRecorder,
) -> Outcome {
    let Library { shelf, paths, .. } = library;
    let found = open(context, &shelf, &recorder, plan.aloud);
    let start = match askable(context, args, found).into_iter().next() {
        Some(exam) if args.resume => Goto::Exam(resumed(context, exam)?),
        Some(exam) => Goto::Unfinished { exam, plan },
        None if args.resume => return Err(none_open()),
        None => Goto::ExamStart(plan),
    };
    let outcome = on_screen(context, shelf, paths, recorder, start)?;
    match (outcome.signal, outcome.passed) {
        (None, Some(false)) => Ok(ExitCode::from(FOUND)),
        _ => Ok(signalled(&outcome)),
    }
}

/// Holds the dialogue in lines.
fn in_lines(
    context: &Context,
    args: &ExamArgs,
    shelf: &Shelf,
    plan: &ExamPlan,
    seed: u64,
    recorder: &mut ProfileRecorder,
) -> Result<Ending, Failure> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let terminal = line_terminal();
    let open = askable(context, args, open(context, shelf, recorder, plan.aloud));
    let wish = match (args.resume, args.finish, open.first()) {
        (false, false, None) => Unfinished::New,
        (false, false, Some(exam)) if context.json => again(context, shelf, plan, exam, recorder),
        (false, false, Some(exam)) => {
            line::ask_unfinished(exam, plan.aloud, terminal, &mut input, &mut output)?
        }
        (.., None) => return Err(none_open()),
        (resume, ..) => {
            if resume {
                Unfinished::Resume
            } else {
                Unfinished::Count
            }
        }
    };
    let exam = match (wish, open.into_iter().next()) {
        (Unfinished::Leave, _) => return Ok(Ending::Open),
        (Unfinished::Discard, Some(exam)) => {
            recorder.save_now(&[exam.end()])?;
            return Ok(Ending::Open);
        }
        (Unfinished::Resume, Some(exam)) => resumed(context, exam)?,
        (Unfinished::Count, Some(exam)) => {
            let before = Basis::of(shelf, recorder.history(), context.today());
            recorder.save_now(&[exam.end()])?;
            let report = exam.report(shelf, recorder.history(), 0);
            if context.json {
                line::print_exam_report_json(shelf, &report, &mut output)?;
            } else {
                let beside = coach::told_beside(&before, shelf, recorder.history(), context.today());
                line::print_exam_report_plain(
                    shelf,
                    recorder.history(),
                    &report,
                    &beside,
                    terminal,
                    &mut output,
                )?;
            }
            return Ok(Ending::Over(Box::new(report)));
        }
        (wish, found) => {
            if terminal.is_attended
                && !context.json
                && let Some(exam) = Exam::draw(shelf, recorder.history(), plan, context.today(), seed)
                && !line::ask_to_begin(&exam, terminal, &mut input, &mut output)?
            {
                return Ok(Ending::Open);
            }
            let counted = found.filter(|_| wish == Unfinished::New && !context.json);
            begin(context, shelf, plan, seed, counted.as_ref(), recorder)?
        }
    };
    let began = Instant::now();
    let talk = ExamDialogue { shelf, exam, recorder, elapsed: &move || began.elapsed() };
    let held = if context.json {
        line::run_exam_json(talk, input, output)
    } else {
        line::run_exam_plain(talk, terminal, input, output)
    };
    Ok(held?)
}

/// What a program means that finds one unfinished: the same command again goes on with it; another one begins anew.
fn again(
    context: &Context,
    shelf: &Shelf,
    plan: &ExamPlan,
    open: &Exam,
    recorder: &ProfileRecorder,
) -> Unfinished {
    let drawn = Exam::draw(shelf, recorder.history(), plan, context.today(), 0);
    let alike = drawn.is_some_and(|drawn| drawn.is_like(open));
    if !(alike && open.is_of(plan.filter.cards(shelf))) {
        return Unfinished::New;
    }
    context.warn(std::iter::once(
        "resuming the unfinished exam; trainer exam --finish counts it as it stands".into(),
    ));
    Unfinished::Resume
}

/// Those that are open on this device: first those of the kind that is wanted, of these the latest.
fn open(context: &Context, shelf: &Shelf, recorder: &ProfileRecorder, aloud: bool) -> Vec<Exam> {
    let history = recorder.history();
    let open = history.record().exams.open_on(recorder.device());
    let mut open: Vec<Exam> =
        open.iter().filter_map(|(id, _)| Exam::resume(shelf, history, id, context.today())).collect();
    open.sort_by_key(|exam| exam.is_aloud() != aloud);
    open
}

/// Those that can be resumed with the decks at hand. One whose deck is away stays open and is in nobody's way, unless it is
/// asked for.
fn askable(context: &Context, args: &ExamArgs, open: Vec<Exam>) -> Vec<Exam> {
    if args.resume || args.finish {
        return open;
    }
    let (away, here): (Vec<Exam>, Vec<Exam>) = open.into_iter().partition(Exam::is_empty);
    if !away.is_empty() {
        context.warn(std::iter::once(
            "an unfinished exam is kept, but no loaded deck contains its cards: trainer exam --resume --deck PATH resumes \
             it, trainer exam --finish counts it as it stands"
                .into(),
        ));
    }
    here
}

/// Begins a new one. What is open of its kind is counted as it stands, and so is `counted`; of the other kind it is left for
/// later.
fn begin(
    context: &Context,
    shelf: &Shelf,
    plan: &ExamPlan,
    seed: u64,
    counted: Option<&Exam>,
    recorder: &mut ProfileRecorder,
) -> Result<Exam, Failure> {
    let ends = |exam: &Exam| exam.is_aloud() == plan.aloud || counted.is_some_and(|one| one.is_same(exam));
    let (ended, later): (Vec<Exam>, Vec<Exam>) = open(context, shelf, recorder, plan.aloud)
        .into_iter()
        .filter(|exam| !exam.is_empty())
        .partition(ends);
    if let (Some(exam), true) = (later.first(), context.json) {
        let which = exam.kind().unfinished.to_lowercase();
        context.warn(std::iter::once(format!("{which} stays unfinished: trainer exam --resume resumes it")));
    }
    for exam in ended {
        recorder.save_now(&[exam.end()])?;
        let report = exam.report(shelf, recorder.history(), 0);
        if report.answered == 0 {
            continue;
        }
        context.warn(std::iter::once(format!(
            "the unfinished exam was counted as it stood: {} of {} right, {} %",
            report.correct,
            report.asked,
            report.percent()
        )));
    }
    // Drawn with what was said of cards until now; there is something to ask, for that was seen before.
    let exam = Exam::draw(shelf, recorder.history(), plan, context.today(), seed)
        .ok_or_else(|| Failure::Usage("there is nothing left to ask".into()))?;
    recorder.save_now(&[exam.begin()])?;
    Ok(exam)
}

/// Goes on with one, unless its deck is away.
fn resumed(context: &Context, exam: Exam) -> Result<Exam, Failure> {
    if exam.is_empty() {
        return Err(Failure::Usage(
            "no loaded deck contains the cards of the unfinished exam: name their deck with --deck, or count it as it stands with --finish"
                .into(),
        ));
    }
    if exam.lost() > 0 {
        context.warn(std::iter::once(format!(
            "no loaded deck contains {} of its cards; they count as not answered",
            exam.lost()
        )));
    }
    Ok(exam)
}

fn none_open() -> Failure {
    Failure::Usage("there is no unfinished exam here: trainer exam begins one".into())
}

fn nothing_to_ask(context: &Context) -> Outcome {
    if context.json {
        line::print_no_exam(&mut io::stdout().lock())?;
    } else {
        print::text("Every card of these is suspended: trainer cards --suspended lists them.\n")?;
    }
    Ok(ExitCode::SUCCESS)
}
