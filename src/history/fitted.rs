//! The `fsrs` setting: parameters of the memory model, and where they come from.
//!
//! Its value is an object, `{"parameters":[21 numbers],"answers":N,"on":"2026-11-21","held_out":{…}}`, of which only the
//! parameters must be there; or the bare list of them; or `null` for the defaults. What cannot be used means the
//! defaults, too: a damaged setting must not cost anybody their cards.

use serde_json::{Value, json};

use crate::memory::{Day, Fit, HeldOut, Model};

/// Parameters that a learner set, or had fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The parameters.
    pub parameters: Vec<f32>,
    /// How many answers they were fitted to.
    pub answers: Option<u64>,
    /// The day of the fit.
    pub on: Option<Day>,
    /// How they fared on answers that were held out.
    pub held_out: Option<HeldOut>,
}

impl Fitted {
    /// Reads a setting; none where it holds no parameters that can be used.
    pub fn read(setting: &Value) -> Option<Self> {
        let part = |name: &str| setting.get(name).cloned().unwrap_or(Value::Null);
        let list = if setting.is_array() { setting.clone() } else { part("parameters") };
        let parameters: Vec<f32> = serde_json::from_value(list).ok()?;
        Model::with(&parameters)?;
        Some(Self {
            parameters,
            answers: part("answers").as_u64(),
            on: serde_json::from_value(part("on")).ok(),
            held_out: serde_json::from_value(part("held_out")).ok(),
        })
    }

    /// The setting for a fit made on a day.
    pub fn setting(fit: &Fit, on: Day) -> Value {
        // As decimals: 0.212 as f32 would be written 0.21199999749660492.
        let parameters: Vec<Value> = fit
            .parameters
            .iter()
            .map(|parameter| parameter.to_string().parse::<f64>().map_or(Value::Null, Into::into))
            .collect();
        json!({ "parameters": parameters, "answers": fit.answers, "on": on, "held_out": fit.held_out })
    }
}
