//! The settings: what there is to set, and what each may be.
//!
//! A setting is a `set` event; `null` takes it away. Those that no learner sets by hand (the memory model's parameters)
//! are not in this table.

use serde_json::{Value, json};

use super::goal::{INTERVIEW, MINUTES, NEW, RETENTION};
use super::record::Record;
use crate::memory::{DESIRED_RETENTION, Day, parse_day};

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name.
    pub key: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// What holds where nothing is set.
    pub default: &'static str,
    takes: Takes,
}

/// What a setting may be.
#[derive(Debug)]
enum Takes {
    Day,
    Number {
        least: u32,
        most: u32,
    },
    /// A share in percent, kept as a fraction.
    Percent {
        least: u32,
        most: u32,
    },
    OneOf(&'static [&'static str]),
    Switch,
}

/// What takes a setting away.
pub const NONE: &str = "none";

const SWITCH: [&str; 2] = ["on", "off"];

/// All settings, in the order in which they are listed.
pub const SETTINGS: &[Setting] = &[
    Setting { key: INTERVIEW, says: "The interview's date", default: NONE, takes: Takes::Day },
    Setting {
        key: MINUTES,
        says: "Minutes a day for the plan",
        default: NONE,
        takes: Takes::Number { least: 1, most: 24 * 60 },
    },
    Setting {
        key: NEW,
        says: "At most this many new cards a day",
        default: NONE,
        takes: Takes::Number { least: 0, most: 9999 },
    },
    Setting {
        key: RETENTION,
        says: "A card is due when your chance to recall it falls to this; higher means more reviews",
        default: "90 %",
        takes: Takes::Percent { least: 70, most: 97 },
    },
    Setting {
        key: "theme",
        says: "Colors of the screens",
        default: "default",
        takes: Takes::OneOf(&["default", "high-contrast", "color-blind", "no-color"]),
    },
    Setting {
        key: "lines",
        says: "Characters for rules, bars and marks",
        default: "auto",
        takes: Takes::OneOf(&["auto", "unicode", "ascii"]),
    },
    Setting {
        key: "mouse",
        says: "Whether a click presses the key of what is under it",
        default: "off",
        takes: Takes::Switch,
    },
    Setting {
        key: "letters",
        says: "Whether options have letters; then a to i only choose options",
        default: "off",
        takes: Takes::Switch,
    },
];

impl Setting {
    /// The setting of this name.
    pub fn named(key: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.key.eq_ignore_ascii_case(key))
    }

    /// What it may be, in words.
    pub fn takes(&self) -> String {
        match &self.takes {
            Takes::Day => "a future day, such as friday, 14d or Dec 13".into(),
            Takes::Number { least, most } => format!("a whole number from {least} to {most}"),
            Takes::Percent { least, most } => format!("a share from {least} % to {most} %"),
            Takes::OneOf(words) => words.join(", "),
            Takes::Switch => SWITCH.join(" or "),
        }
    }

    /// Values to propose, that of the default included.
    pub fn proposals(&self) -> Vec<&'static str> {
        match &self.takes {
            Takes::Day => vec!["tomorrow", "friday", "14d", NONE],
            Takes::Number { least: 0, .. } => vec!["0", "5", "10", "20", NONE],
            Takes::Number { .. } => vec!["5", "10", "15", "20", "30", NONE],
            Takes::Percent { .. } => vec!["0.85", "0.9", "0.95", NONE],
            Takes::OneOf(words) => words.to_vec(),
            Takes::Switch => SWITCH.to_vec(),
        }
    }

    /// What is to be stored for what was written; `null` for `none`.
    ///
    /// # Errors
    /// It makes no sense: what does.
    pub fn read(&self, text: &str, today: Day) -> Result<Value, String> {
        let text = text.trim();
        if text.eq_ignore_ascii_case(NONE) {
            return Ok(Value::Null);
        }
        let word =
            |words: &[&'static str]| words.iter().copied().find(|word| word.eq_ignore_ascii_case(text));
        let read = match &self.takes {
            Takes::Day => {
                let day = parse_day(text, today).map_err(|why| format!("{}: {why}, or none", self.key))?;
                if day < today {
                    return Err(format!("{day} is past: name a future day, or none"));
                }
                Some(json!(day))
            }
            Takes::Number { least, most } => {
                text.parse().ok().filter(|number: &u32| (least..=most).contains(&number)).map(|n| json!(n))
            }
            Takes::Percent { least, most } => {
                percent(text).filter(|n| (least..=most).contains(&n)).map(|n| {
                    // As people write it: 90 / 100 is 0.9 to the last digit.
                    json!(f64::from(n) / 100.0)
                })
            }
            Takes::OneOf(words) => word(words).map(|word| json!(word)),
            Takes::Switch => word(&SWITCH).map(|word| json!(word == "on")),
        };
        read.ok_or_else(|| format!("{text:?} is not valid for {}: write {}, or none", self.key, self.takes()))
    }

    /// The value in force, as a document has it: what is set, else the default; `null` where there is none.
    pub fn value(&self, record: &Record) -> Value {
        record.settings.get(self.key).cloned().unwrap_or_else(|| match &self.takes {
            Takes::Day | Takes::Number { .. } => Value::Null,
            // As decimals: 0.9 as f32 would be written 0.8999999761581421.
            Takes::Percent { .. } => json!((f64::from(DESIRED_RETENTION) * 100.0).round() / 100.0),
            Takes::OneOf(_) => json!(self.default),
            Takes::Switch => json!(self.default == "on"),
        })
    }

    /// The value in force, as people read it.
    pub fn shown(&self, record: &Record) -> String {
        match (&self.takes, self.value(record)) {
            (_, Value::Null) => NONE.into(),
            (Takes::Percent { .. }, value) => {
                value.as_f64().map_or_else(|| value.to_string(), |share| format!("{:.0} %", share * 100.0))
            }
            (Takes::Switch, Value::Bool(on)) => SWITCH[usize::from(!on)].into(),
            (_, Value::String(text)) => text,
            (_, other) => other.to_string(),
        }
    }
}

/// `0.9`, `90`, `90%`, in whole percent.
fn percent(text: &str) -> Option<u32> {
    let number = text.strip_suffix('%').unwrap_or(text).trim();
    let share: f64 = number.parse().ok().filter(|share: &f64| share.is_finite())?;
    let percent = if share <= 1.0 && !text.ends_with('%') { share * 100.0 } else { share };
    // Within 0 and 100.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (0.0..=100.0).contains(&percent).then(|| percent.round() as u32);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(key: &str, text: &str) -> Result<Value, String> {
        Setting::named(key).unwrap().read(text, "2026-11-21".parse().unwrap())
    }

    #[test]
    fn a_value_that_fits_is_stored_in_one_form() {
        for (key, text, value) in [
            ("interview", "dec 13", json!("2026-12-13")),
            ("minutes", "20", json!(20)),
            ("new", "0", json!(0)),
            ("retention", "0.95", json!(0.95)),
            ("retention", "95", json!(0.95)),
            ("retention", "95 %", json!(0.95)),
            ("theme", "High-Contrast", json!("high-contrast")),
            ("mouse", "on", json!(true)),
            ("letters", "none", Value::Null),
        ] {
            assert_eq!(read(key, text), Ok(value), "{key} {text}");
        }
    }

    #[test]
    fn a_value_that_does_not_fit_says_what_does() {
        for (key, text, says) in [
            ("interview", "2026-11-20", "past"),
            ("interview", "soon", "friday"),
            ("minutes", "0", "from 1 to 1440"),
            ("new", "-1", "from 0"),
            ("retention", "0.99", "70 % to 97 %"),
            ("retention", "NaN", "70 % to 97 %"),
            ("theme", "blue", "high-contrast"),
            ("mouse", "yes", "on or off"),
        ] {
            assert!(read(key, text).is_err_and(|why| why.contains(says)), "{key} {text}");
        }
    }

    #[test]
    fn what_is_proposed_fits() {
        for setting in SETTINGS {
            for text in setting.proposals() {
                assert!(setting.read(text, "2026-11-21".parse().unwrap()).is_ok(), "{} {text}", setting.key);
            }
        }
    }
}
