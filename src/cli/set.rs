//! `trainer set`: the settings, and what they may be.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Interview, SetArgs};
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::future;
use super::print;
use super::recorder::{ProfileRecorder, say_unwritten};
use crate::history::{INTERVIEW, MINUTES, What};
use crate::memory::Day;
use crate::quiz::Recorder;
use crate::text::nearest;

/// Shows the settings, or changes one.
pub fn run(context: &Context, args: &SetArgs) -> Outcome {
    let Some(key) = &args.key else { return list(context) };
    let value = args.value.as_deref();
    let what = match (key.as_str(), value) {
        (INTERVIEW, Some(text)) => interview(text.parse().map_err(Failure::Usage)?, context.today())?,
        (MINUTES, Some(text)) => minutes(text)?,
        (INTERVIEW | MINUTES, None) => {
            return Err(Failure::Usage(format!("{key}: say what it is to be, or none")));
        }
        _ => {
            let near = nearest(key, [INTERVIEW, MINUTES].into_iter());
            let hint = near.map(|near| format!(": did you mean {near}?")).unwrap_or_default();
            return Err(Failure::Usage(format!(
                "there is no setting {key:?}{hint} (settings are {INTERVIEW} and {MINUTES})"
            )));
        }
    };
    save(context, &[what])?;
    list(context)
}

/// The setting for a date; a past one is refused.
pub fn interview(wanted: Interview, today: Day) -> Result<What, Failure> {
    let value = match wanted {
        Interview::None => Value::Null,
        Interview::On(day) if day < today => {
            return Err(Failure::Usage(format!("{day} is past: name a day to come, or none")));
        }
        Interview::On(day) => json!(day),
    };
    Ok(What::Set { key: INTERVIEW.into(), value })
}

fn minutes(text: &str) -> Result<What, Failure> {
    let value = match text.parse::<u32>() {
        Ok(minutes @ 1..=1440) => json!(minutes),
        _ if text.eq_ignore_ascii_case("none") => Value::Null,
        _ => {
            return Err(Failure::Usage(format!(
                "{text:?} are no minutes a day: name a number from 1 to 1440, or none"
            )));
        }
    };
    Ok(What::Set { key: MINUTES.into(), value })
}

/// Saves those settings that change something.
pub fn save(context: &Context, settings: &[What]) -> Result<(), Failure> {
    context.check_writing()?;
    let (profile, library, _) = context.open(&[])?;
    let mut recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    for what in settings {
        if !recorder.history().record().agrees_with(what) {
            recorder.save(what)?;
        }
    }
    let holds = |what: &&What| recorder.history().record().agrees_with(what);
    let fails: Vec<&What> = settings.iter().filter(|what| !holds(what)).collect();
    say_unwritten(context, recorder.close());
    for what in fails {
        if let What::Set { key, .. } = what {
            return Err(future::overridden(context, key));
        }
    }
    Ok(())
}

fn list(context: &Context) -> Outcome {
    let (profile, ..) = context.open(&[])?;
    let goal = profile.history().record().goal();
    if context.json {
        print::json(&json!({ INTERVIEW: goal.interview, MINUTES: goal.minutes }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let shown = |value: Option<String>| value.unwrap_or_else(|| "none".into());
    print::text(&format!(
        "{INTERVIEW}  {}\n{MINUTES}    {}\n",
        shown(goal.interview.map(|day| day.to_string())),
        shown(goal.minutes.map(|minutes| minutes.to_string()))
    ))?;
    Ok(ExitCode::SUCCESS)
}
