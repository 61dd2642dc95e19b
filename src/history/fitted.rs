//! The settings of the memory model: parameters, and where they come from.
//!
//! `fsrs` is an object, `{"parameters":[21 numbers],"answers":N,"on":"2026-11-21","held_out":{…}}`, of which only the
//! parameters must be there; or the bare list of them; or `null` for the defaults. What cannot be used means the
//! defaults, too: a damaged setting must not cost anybody their cards. `fit-tried` is the same without parameters: the
//! latest fit that was not worth keeping, or (without `held_out`) that was not wanted, so that nobody is told to try again
//! at once.

use serde_json::{Value, json};

use super::event::What;
use crate::memory::{Day, Fit, HeldOut, Model};

/// The setting with the parameters in force.
pub const PARAMETERS: &str = "fsrs";

/// The setting with the latest fit that was not kept.
pub const TRIED: &str = "fit-tried";

/// The model that a setting asks for; the default where it does not make one.
pub(super) fn model_of(setting: Option<&Value>) -> Model {
    setting.and_then(Fitted::read).and_then(|fitted| Model::with(&fitted.parameters)).unwrap_or_default()
}

/// Parameters that a learner set, or had fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The parameters.
    pub parameters: Vec<f32>,
    /// The fit they come from.
    pub story: Story,
}

/// What is known of a fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Story {
    /// How many answers it was made from.
    pub answers: Option<u64>,
    /// Its day.
    pub on: Option<Day>,
    /// How it fared on answers that were held out.
    pub held_out: Option<HeldOut>,
}

impl What {
    /// Keeps a fit where it predicts better, else notes that it was tried.
    pub fn fitted(fit: &Fit, on: Day) -> Self {
        if fit.held_out.is_better() {
            Self::Set { key: PARAMETERS.into(), value: Fitted::setting(fit, on) }
        } else {
            Self::Set { key: TRIED.into(), value: Story::setting(fit, on) }
        }
    }

    /// Notes that no fit to so many answers was wanted, or could be made.
    pub fn not_fitted(answers: u64, on: Day) -> Self {
        Self::Set { key: TRIED.into(), value: json!({ "answers": answers, "on": on }) }
    }

    /// Of a fit, whether it is kept; none of anything else.
    pub fn is_fit_kept(&self) -> Option<bool> {
        let Self::Set { key, .. } = self else { return None };
        [(PARAMETERS, true), (TRIED, false)]
            .into_iter()
            .find_map(|(name, kept)| (name == key).then_some(kept))
    }
}

impl Fitted {
    /// Reads the setting; none where it holds no parameters that can be used.
    pub fn read(setting: &Value) -> Option<Self> {
        let list = if setting.is_array() { Some(setting) } else { setting.get("parameters") };
        let parameters: Vec<f32> = serde_json::from_value(list?.clone()).ok()?;
        Model::with(&parameters)?;
        Some(Self { parameters, story: Story::read(setting) })
    }

    /// The setting for a fit made on a day.
    pub fn setting(fit: &Fit, on: Day) -> Value {
        // As decimals: 0.212 as f32 would be written 0.21199999749660492.
        let parameters: Vec<Value> = fit
            .parameters
            .iter()
            .map(|parameter| parameter.to_string().parse::<f64>().map_or(Value::Null, Into::into))
            .collect();
        let mut setting = Story::setting(fit, on);
        setting["parameters"] = parameters.into();
        setting
    }
}

impl Story {
    /// Reads the setting, or as much of it as can be read.
    pub fn read(setting: &Value) -> Self {
        let part = |name: &str| setting.get(name).cloned().unwrap_or(Value::Null);
        Self {
            answers: part("answers").as_u64(),
            on: serde_json::from_value(part("on")).ok(),
            held_out: serde_json::from_value(part("held_out")).ok(),
        }
    }

    /// The setting for a fit that was not kept.
    pub fn setting(fit: &Fit, on: Day) -> Value {
        json!({ "answers": fit.answers, "on": on, "held_out": fit.held_out })
    }
}
