//! Days as people write them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::day::Day;

/// The farthest that a span reaches: a hundred years.
const FARTHEST: u32 = 36_525;

/// Where a day lies that is not said in full.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Toward {
    /// `friday` is the next one, `Dec 13` the next to come.
    Future,
    /// `friday` is the last one, `Dec 13` the latest that was.
    Past,
}

/// Reads a day to come: `today`, `tomorrow`, `friday` (the next one), `14d`, `2w`, `14` (the next 14th), `Dec 13` or
/// `13 Dec` (the next to come), `Dec 13 2026`, `2026-12-13`.
///
/// # Errors
/// What can be written instead.
pub fn parse_day(text: &str, today: Day) -> Result<Day, String> {
    read(text, today, Toward::Future).ok_or_else(|| {
        format!("{text:?} is not a date: write tomorrow, friday, 14d, 2w, Dec 13 or 2026-12-13")
    })
}

/// Reads a day that was: `yesterday`, `friday` (the last one), `30d` or `2w` (so long ago), `Dec 13`, `2026-11-13`.
///
/// # Errors
/// What can be written instead.
pub fn parse_past_day(text: &str, today: Day) -> Result<Day, String> {
    read(text, today, Toward::Past).ok_or_else(|| {
        format!("{text:?} is not a day: write 30d, 2w, yesterday, monday, Nov 3 or 2026-11-03")
    })
}

fn read(text: &str, today: Day, toward: Toward) -> Option<Day> {
    let text = text.trim().to_lowercase();
    if let Some(days) = days_in(&text) {
        return Some(match toward {
            Toward::Future => today.plus(days),
            Toward::Past => today.minus(days),
        });
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    match (&words[..], toward) {
        (["today"], _) => Some(today),
        (["tomorrow"], Toward::Future) => Some(today.plus(1)),
        (["yesterday"], Toward::Past) => Some(today.minus(1)),
        ([word] | ["on", word], _) if weekday(word).is_some() => {
            let days = u32::from(weekday(word)?.since(today.date().weekday()).unsigned_abs());
            // The next one is never today, and neither is the last.
            Some(match (days, toward) {
                (0, Toward::Future) => today.plus(7),
                (days, Toward::Future) => today.plus(days),
                (days, Toward::Past) => today.minus(7 - days),
            })
        }
        ([one] | ["on", one], _) if one.contains('-') => one.parse().ok(),
        ([one] | ["on" | "the", one] | ["on", "the", one], Toward::Future) => {
            let number = day_of_month(one)?;
            // Every day of a month comes again within two of them.
            (0..62).map(|days| today.plus(days)).find(|day| day.date().day() == number)
        }
        ([one, two] | ["on", one, two], _) => {
            let (month, day) = month_and_day(one, two)?;
            without_year(month, day, today, toward)
        }
        ([one, two, year] | ["on", one, two, year], _) => {
            let (month, day) = month_and_day(one, two)?;
            let year = year.parse().ok().filter(|_| year.len() == 4)?;
            Date::new(year, month, day).ok().map(Day::from_date)
        }
        _ => None,
    }
}

/// A span in days: `14d`, `2w`, `14 days`, `in 2 weeks`.
fn days_in(text: &str) -> Option<u32> {
    let text = text.strip_prefix("in ").unwrap_or(text).trim_start();
    let end = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let unit = match unit.trim_start() {
        "d" | "day" | "days" => 1,
        "w" | "week" | "weeks" => 7,
        _ => return None,
    };
    number.parse::<u32>().ok()?.checked_mul(unit).filter(|&days| days <= FARTHEST)
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by its name, or by its first three letters or more.
fn month(word: &str) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let named = |name: &&str| word.len() >= 3 && name.starts_with(word);
    (1..).zip(MONTHS).find(|(_, name)| named(name)).map(|(number, _)| number)
}

/// `dec 13`, `13 dec`, `dec 13th`, `13. december`.
fn month_and_day(one: &str, two: &str) -> Option<(i8, i8)> {
    match (month(one), month(two)) {
        (Some(month), None) => Some((month, day_of_month(two)?)),
        (None, Some(month)) => Some((month, day_of_month(one)?)),
        _ => None,
    }
}

/// `13`, `13.`, `13th`.
fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let rest = &word[digits.len()..];
    ["", ".", "st", "nd", "rd", "th"].contains(&rest).then(|| digits.parse().ok())?
}

/// The nearest such date, today included. The 29th of February may be eight years away.
fn without_year(month: i8, day: i8, today: Day, toward: Toward) -> Option<Day> {
    let step = if toward == Toward::Future { 1 } else { -1 };
    (0..=8).find_map(|years: i16| {
        let year = today.date().first_of_year().checked_add((step * years).years()).ok()?.year();
        let found = Day::from_date(Date::new(year, month, day).ok()?);
        let fits = if toward == Toward::Future { found >= today } else { found <= today };
        fits.then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Saturday.
    const TODAY: &str = "2026-11-21";

    #[test]
    fn a_day_to_come_is_read_as_people_write_it() {
        for (text, day) in [
            ("today", "2026-11-21"),
            ("tomorrow", "2026-11-22"),
            ("Friday", "2026-11-27"),
            ("fri", "2026-11-27"),
            ("on friday", "2026-11-27"),
            ("saturday", "2026-11-28"),
            ("sunday", "2026-11-22"),
            ("14d", "2026-12-05"),
            ("14", "2026-12-14"),
            ("21", "2026-11-21"),
            ("the 3rd", "2026-12-03"),
            ("31", "2026-12-31"),
            ("2w", "2026-12-05"),
            ("in 2 weeks", "2026-12-05"),
            ("1 day", "2026-11-22"),
            ("Dec 13", "2026-12-13"),
            ("13 Dec", "2026-12-13"),
            ("13. december", "2026-12-13"),
            ("Dec. 13th", "2026-12-13"),
            ("Nov 20", "2027-11-20"),
            ("Nov 21", "2026-11-21"),
            ("Feb 29", "2028-02-29"),
            ("Dec 13, 2027", "2027-12-13"),
            ("13 sept 2027", "2027-09-13"),
            ("2026-12-13", "2026-12-13"),
            ("  TOMORROW ", "2026-11-22"),
        ] {
            let read = parse_day(text, TODAY.parse().unwrap());
            assert_eq!(read.map(|day| day.to_string()).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn a_day_that_was_is_read_the_other_way() {
        for (text, day) in [
            ("30d", "2026-10-22"),
            ("yesterday", "2026-11-20"),
            ("friday", "2026-11-20"),
            ("saturday", "2026-11-14"),
            ("Dec 13", "2025-12-13"),
            ("Nov 21", "2026-11-21"),
            ("Feb 29", "2024-02-29"),
        ] {
            let read = parse_past_day(text, TODAY.parse().unwrap());
            assert_eq!(read.map(|day| day.to_string()).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_says_what_can_be_written() {
        let today = TODAY.parse().unwrap();
        for text in [
            "",
            " ",
            "soon",
            "d",
            "3é",
            "é",
            "99999999999w",
            "40000d",
            "Dec",
            "Dec 32",
            "Feb 30",
            "32 Dec",
            "0",
            "32",
            "13/12",
            "Dec Dec",
            "13 13",
            "Dec 13 26",
            "2026-13-01",
            "-1",
            "ma 3",
            "Dec 13 2026 x",
            "yesterday",
            "-",
            "dec 1234567890123456789",
        ] {
            let told = parse_day(text, today).unwrap_err();
            assert!(told.contains("friday, 14d, 2w, Dec 13"), "{told}");
        }
        assert!(parse_past_day("tomorrow", today).unwrap_err().contains("30d"));
        assert!(parse_day("Dec 13", "9999-12-31".parse().unwrap()).is_err());
    }
}
