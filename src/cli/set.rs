//! `trainer set`: the settings.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::args::SetArgs;
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::future;
use super::print::{self, Align};
use super::recorder::{ProfileRecorder, say_unwritten};
use super::{page, pager};
use crate::history::{INTERVIEW, MINUTES, SETTINGS, Setting, What};
use crate::memory::Day;
use crate::quiz::Recorder;
use crate::text::nearest;

/// Shows the settings, or changes one.
pub fn run(context: &Context, args: &SetArgs) -> Outcome {
    let Some(key) = &args.key else { return list(context) };
    let setting = Setting::named(key).ok_or_else(|| unknown(key))?;
    if args.value.is_empty() {
        return show(context, setting);
    }
    save(context, &[event(setting, &args.value.join(" "), context.today())?])?;
    list(context)
}

fn unknown(key: &str) -> Failure {
    let keys: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
    let near = nearest(key, keys.iter().copied());
    let hint = near.map(|near| format!(": did you mean {near}?")).unwrap_or_default();
    Failure::Usage(format!("there is no setting {key:?}{hint} (settings are {})", keys.join(", ")))
}

fn event(setting: &Setting, text: &str, today: Day) -> Result<What, Failure> {
    let value = setting.read(text, today).map_err(Failure::Usage)?;
    Ok(What::Set { key: setting.key.into(), value })
}

/// The setting for a date as it was written.
pub fn interview(text: &str, today: Day) -> Result<What, Failure> {
    event(Setting::named(INTERVIEW).ok_or_else(|| unknown(INTERVIEW))?, text, today)
}

/// The setting for the minutes a day.
pub fn minutes(minutes: u32) -> What {
    What::Set { key: MINUTES.into(), value: json!(minutes) }
}

/// Saves those settings that change something, or that may not have been saved when they did.
pub fn save(context: &Context, settings: &[What]) -> Result<(), Failure> {
    context.check_writing()?;
    let (profile, library, _) = context.open(&[])?;
    let unsettled = profile.is_unsettled();
    let mut recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    for what in settings {
        if unsettled || !recorder.history().record().agrees_with(what) {
            recorder.save_now(std::slice::from_ref(what))?;
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

/// One setting, and what it may be.
fn show(context: &Context, setting: &Setting) -> Outcome {
    let (profile, ..) = context.open(&[])?;
    let record = profile.history().record();
    let text = format!(
        "{}  {}\n{}: {}, or none. Default: {}.",
        setting.key,
        setting.shown(record),
        setting.says,
        setting.takes(),
        setting.default
    );
    context.print(&json!({ setting.key: setting.value(record) }), &text)?;
    Ok(ExitCode::SUCCESS)
}

fn list(context: &Context) -> Outcome {
    let (profile, ..) = context.open(&[])?;
    let record = profile.history().record();
    if context.json {
        let values: Map<String, Value> =
            SETTINGS.iter().map(|setting| (setting.key.to_owned(), setting.value(record))).collect();
        print::json(&values)?;
        return Ok(ExitCode::SUCCESS);
    }
    let columns =
        [("setting", Align::Left), ("value", Align::Left), ("default", Align::Left), ("", Align::Left)];
    let row = |setting: &Setting| {
        [setting.key.to_owned(), setting.shown(record), setting.default.to_owned(), setting.says.to_owned()]
    };
    let rows: Vec<Vec<String>> = SETTINGS.iter().map(|setting| row(setting).to_vec()).collect();
    let table = print::table(&columns, &rows);
    let indent = table.lines().next().map_or(0, |heading| heading.len() + 2);
    let width = page::screen_width();
    let lines: Vec<String> = table.lines().map(|line| page::hung(line, indent, width)).collect();
    pager::show(context, &(lines.join("\n") + "\n"))?;
    Ok(ExitCode::SUCCESS)
}
