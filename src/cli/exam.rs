//! `trainer exam`: a mock interview, begun, gone on with, or counted as it stands.

use std::io;
use std::process::ExitCode;
use std::time::Instant;

use super::args::ExamArgs;
use super::ask::{close, on_screen, open_desk, signalled};
use super::desk::Desk;
use super::fail::{FOUND, Failure, Outcome};
use super::print;
use super::world::{World, check_screen};
use crate::deck::Shelf;
use crate::line::{self, ExamTalk, Left, Unfinished};
use crate::quiz::{Exam, ExamPlan, Keeper, Wanted};
use crate::tui::Start;

/// `trainer exam`
pub fn run(world: &World, args: &ExamArgs) -> Outcome {
    world.check_writing()?;
    // Looked at first without writing: where there is nothing to ask, nothing is created.
    let (profile, library, decks) = world.open(&args.filters.decks)?;
    let shelf = &library.shelf;
    let filters = &args.filters;
    let (topics, kinds) = (filters.topics.clone(), filters.kinds.clone());
    let plan = ExamPlan {
        count: args.count as usize,
        minutes: args.minutes,
        pass: args.pass,
        ..ExamPlan::new(shelf, &Wanted { topics, decks, kinds, typed: false })?
    };
    let seed = world.seed();
    if args.resume || args.finish {
        if !profile.history().record().exams.any_open() {
            return Err(none_open());
        }
    } else if Exam::draw(shelf, profile.history(), &plan, world.today(), seed).is_none() {
        return nothing_to_ask(world);
    }
    let lines = world.json || world.plain || args.finish;
    if !lines {
        check_screen("exam ")?;
    }
    let mut desk = open_desk(world, &library, Some(profile))?;
    if !lines {
        return in_screens(world, args, library.shelf, plan, seed, desk);
    }
    let held = in_lines(world, args, shelf, &plan, seed, &mut desk);
    let closed = close(world, &mut desk);
    let passed = match held? {
        Left::Open => true,
        Left::Over(report) => report.passed(),
    };
    closed?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// Holds it on the screen, which asks what is to become of one that is unfinished.
fn in_screens(
    world: &World,
    args: &ExamArgs,
    shelf: Shelf,
    plan: ExamPlan,
    seed: u64,
    mut desk: Desk,
) -> Outcome {
    let start = match askable(world, args, open(world, &shelf, &desk)).into_iter().next() {
        Some(exam) if args.resume => Start::Exam(resumed(world, exam)?),
        Some(exam) => Start::Unfinished { exam, plan },
        None if args.resume => return Err(none_open()),
        None => Start::Exam(begin(world, &shelf, &plan, seed, &mut desk)?),
    };
    let outcome = on_screen(world, shelf, desk, start)?;
    match (outcome.signal, outcome.passed) {
        (None, Some(false)) => Ok(ExitCode::from(FOUND)),
        _ => Ok(signalled(&outcome)),
    }
}

/// Holds the dialogue in lines.
fn in_lines(
    world: &World,
    args: &ExamArgs,
    shelf: &Shelf,
    plan: &ExamPlan,
    seed: u64,
    desk: &mut Desk,
) -> Result<Left, Failure> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let open = askable(world, args, open(world, shelf, desk));
    let wish = match (args.resume, args.finish, open.first()) {
        (false, false, None) => Unfinished::New,
        (false, false, Some(exam)) if world.json => again(world, shelf, plan, exam, desk),
        (false, false, Some(exam)) => line::ask_unfinished(exam, &mut input, &mut output)?,
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
        (Unfinished::Leave, _) => return Ok(Left::Open),
        (Unfinished::Resume, Some(exam)) => resumed(world, exam)?,
        (Unfinished::Count, Some(exam)) => {
            let mut talk = ExamTalk { shelf, exam, keeper: desk, elapsed: &Default::default };
            let report = talk.end()?;
            if world.json {
                line::tell_exam_json(&talk, Some(&report), &mut output)?;
            } else {
                line::tell_exam_plain(&talk, Some(&report), &mut output)?;
            }
            return Ok(Left::Over(report));
        }
        _ => begin(world, shelf, plan, seed, desk)?,
    };
    let began = Instant::now();
    let talk = ExamTalk { shelf, exam, keeper: desk, elapsed: &move || began.elapsed() };
    let held = if world.json {
        line::run_exam_json(talk, input, output)
    } else {
        line::run_exam_plain(talk, input, output)
    };
    Ok(held?)
}

/// What a program means that finds one unfinished: the same command again goes on with it; another one begins anew.
fn again(world: &World, shelf: &Shelf, plan: &ExamPlan, open: &Exam, desk: &Desk) -> Unfinished {
    let drawn = Exam::draw(shelf, desk.history(), plan, world.today(), 0);
    let alike = drawn.is_some_and(|drawn| drawn.is_like(open));
    if !(alike && open.is_of(plan.filter.cards(shelf))) {
        return Unfinished::New;
    }
    world.warn(std::iter::once(
        "this goes on with the unfinished mock interview; trainer exam --finish counts it as it stands"
            .into(),
    ));
    Unfinished::Resume
}

/// Those that are open on this device, the latest first.
fn open(world: &World, shelf: &Shelf, desk: &Desk) -> Vec<Exam> {
    let history = desk.history();
    let open = history.record().exams.open_on(desk.device());
    open.iter().filter_map(|(id, _)| Exam::resume(shelf, history, id, world.today())).collect()
}

/// Those that can be resumed with the decks at hand. One whose deck is away stays open and is in nobody's way, unless it is
/// asked for.
fn askable(world: &World, args: &ExamArgs, open: Vec<Exam>) -> Vec<Exam> {
    if args.resume || args.finish {
        return open;
    }
    let (away, here): (Vec<Exam>, Vec<Exam>) = open.into_iter().partition(Exam::is_empty);
    if !away.is_empty() {
        world.warn(std::iter::once(
            "an unfinished exam is kept, but no loaded deck contains its cards: trainer exam --resume --deck PATH resumes \
             it, trainer exam --finish counts it as it stands"
                .into(),
        ));
    }
    here
}

/// Begins a new one. What is open is counted as it stands.
fn begin(world: &World, shelf: &Shelf, plan: &ExamPlan, seed: u64, desk: &mut Desk) -> Result<Exam, Failure> {
    for exam in open(world, shelf, desk).into_iter().filter(|exam| !exam.is_empty()) {
        desk.save(&exam.end())?;
        let report = exam.report(shelf, desk.history(), 0);
        if report.answered == 0 {
            continue;
        }
        world.warn(std::iter::once(format!(
            "the unfinished mock interview is counted as it stands: {} of {} right, score {} %",
            report.correct,
            report.asked,
            report.percent()
        )));
    }
    // Drawn with what was said of cards until now; there is something to ask, for that was seen before.
    let exam = Exam::draw(shelf, desk.history(), plan, world.today(), seed)
        .ok_or_else(|| Failure::Usage("there is nothing to ask any more".into()))?;
    desk.save(&exam.begin())?;
    Ok(exam)
}

/// Goes on with one, unless its deck is away.
fn resumed(world: &World, exam: Exam) -> Result<Exam, Failure> {
    if exam.is_empty() {
        return Err(Failure::Usage(
            "the cards of the unfinished mock interview are in none of the decks here: name their deck with --deck, or \
             count it as it stands with --finish"
                .into(),
        ));
    }
    if exam.lost() > 0 {
        world.warn(std::iter::once(format!(
            "{} of its cards are in none of the decks here, and count as not answered",
            exam.lost()
        )));
    }
    Ok(exam)
}

fn none_open() -> Failure {
    Failure::Usage("there is no unfinished mock interview here: trainer exam begins one".into())
}

fn nothing_to_ask(world: &World) -> Outcome {
    if world.json {
        line::tell_nothing(&mut io::stdout().lock())?;
    } else {
        print::text("Every card of these is suspended: trainer cards --suspended lists them.\n")?;
    }
    Ok(ExitCode::SUCCESS)
}
