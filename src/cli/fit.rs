//! `trainer profile fit`: parameters of the memory model from the learner's own answers.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::context::Context;
use super::fail::{Failure, Outcome};
use super::future;
use super::print::count;
use super::recorder::say_unwritten;
use crate::history::{Fitted, PARAMETERS, What, trials};
use crate::memory::{FEWEST, Fit, HeldOut, NoFit, fit};
use crate::profile::ProfileError;

/// Fits, and keeps what predicts better; or goes back to the defaults. What was not kept is noted, without effect.
pub fn run(context: &Context, defaults: bool) -> Outcome {
    context.check_writing()?;
    if defaults {
        return go_back(context);
    }
    match fit(&trials(context.events()?)) {
        Ok(fit) => {
            let kept = fit.held_out.is_better();
            let document = json!({
                "kept": kept, "answers": fit.answers, "missing": 0, "held_out": fit.held_out,
                "parameters": Fitted::setting(&fit, context.today())["parameters"],
            });
            save(context, &What::fitted(&fit, context.today()))?;
            context.print(&document, &describe(&fit, kept))?;
        }
        Err(NoFit::TooFew(answers)) => {
            let missing = FEWEST - answers;
            let text = format!(
                "A fit needs {FEWEST} answers to cards you had seen on an earlier day. You have {answers}, so {missing} \
                 are missing. Until then the defaults serve you well: they fit most people."
            );
            context.print(&not_kept(answers, missing), &text)?;
        }
        Err(NoFit::Nothing(answers)) => {
            let text = "Your answers are too uniform to fit a model to: the memory model stays as it is.";
            context.print(&not_kept(answers, 0), text)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn not_kept(answers: usize, missing: usize) -> Value {
    json!({ "kept": false, "answers": answers, "missing": missing, "held_out": null, "parameters": null })
}

fn describe(fit: &Fit, kept: bool) -> String {
    let HeldOut { answers, fitted, defaults, average, .. } = fit.held_out;
    let measured = format!(
        "Log loss on {answers} held-out answers (lower is better): {fitted:.4} fitted, {defaults:.4} with the \
         defaults, {average:.4} by your recent average."
    );
    let answers = count(fit.answers, "answer");
    if kept {
        format!(
            "Fitted to {answers} of yours, and kept: it predicts you better.\n{measured}\nDue dates follow from it at once. \
             trainer profile fit --defaults goes back."
        )
    } else {
        format!(
            "Fitted to {answers} of yours but not kept: it predicts you no better than the defaults and your average.\n{measured}\nThe memory model stays as it is."
        )
    }
}

fn go_back(context: &Context) -> Outcome {
    let set_before = {
        let (profile, ..) = context.open(&[])?;
        profile.history().record().settings.contains_key(PARAMETERS) || profile.is_unsettled()
    };
    if set_before {
        save(context, &What::Set { key: PARAMETERS.into(), value: Value::Null })?;
    }
    let text = if set_before {
        "The memory model is back to its default parameters. Due dates follow at once."
    } else {
        "The memory model already has its default parameters: nothing was changed."
    };
    context.print(&json!({ "defaults": true, "changed": set_before }), text)?;
    Ok(ExitCode::SUCCESS)
}

/// Saves a setting; where it is the parameters, everything is then seen through these.
fn save(context: &Context, what: &What) -> Result<(), Failure> {
    let mut profile = context.open_profile_to_write(None)?;
    let now = context.clock().now();
    profile.save(now, context.clock().offset(now), what).map_err(ProfileError::NotSaved)?;
    say_unwritten(context, profile.close());
    match what {
        What::Set { key, .. } if !profile.history().record().agrees_with(what) => {
            Err(future::overridden(context, key))
        }
        _ => Ok(()),
    }
}
