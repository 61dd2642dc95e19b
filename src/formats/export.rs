//! The exporters: one row for each answer that stands. What was taken back is left out.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::Serialize;

use super::line::Line;
use super::row::{COLUMNS, Row};
use crate::history::{CardRecord, Event, Record, Replayed, replay};
use crate::names::CardName;
use crate::text::clean_json;

/// What an export is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The FSRS optimizer's review log.
    Fsrs,
    /// A table with all there is about each answer.
    Csv,
    /// The same as a document, with what is known of each card.
    Json,
}

/// Writes all answers that stand, in the order of time; gives how many.
///
/// # Errors
/// What the writer says.
pub fn export(format: Format, events: Vec<Event>, out: &mut impl Write) -> io::Result<usize> {
    match format {
        Format::Fsrs => fsrs(events, out),
        Format::Csv => {
            writeln!(out, "{COLUMNS}")?;
            let (rows, _) = each(events, |answer| Row::of(answer).line().end(out))?;
            Ok(rows)
        }
        Format::Json => json(events, out),
    }
}

/// Shows each answer, until the first error.
fn each(
    events: Vec<Event>,
    mut write: impl FnMut(&Replayed) -> io::Result<()>,
) -> io::Result<(usize, Record)> {
    let mut rows = 0;
    let mut so_far = Ok(());
    let record = replay(events, |answer| {
        if so_far.is_ok() {
            so_far = write(answer);
            rows += 1;
        }
    });
    so_far.map(|()| (rows, record))
}

/// The columns that `fsrs-optimizer` names in its README: `review_time` in milliseconds since 1970, `review_rating` 1 to
/// 4 as the fold grades, `review_state` 0 (new), 1 (learning: again on the first day), 2 (review) or 3 (relearning: again
/// on a day that began with a miss), `review_duration` in milliseconds. It asks for the day's beginning: 4.
///
/// A card that was reset is another one to memory: its id then ends in `#2`, and so on.
fn fsrs(events: Vec<Event>, out: &mut impl Write) -> io::Result<usize> {
    writeln!(out, "card_id,review_time,review_rating,review_state,review_duration")?;
    // Of each card, how the day's first answer left it: what practice on that day goes by.
    let mut left: HashMap<CardName, u8> = HashMap::new();
    let (rows, _) = each(events, |answer| {
        let state = match answer.days {
            None => 0,
            Some(_) if answer.counted => 2,
            Some(_) => left.get(&answer.card).copied().unwrap_or(2),
        };
        if answer.counted {
            let then = match (answer.days, answer.grade.is_pass()) {
                (None, _) => 1,
                (Some(_), true) => 2,
                (Some(_), false) => 3,
            };
            left.insert(answer.card.clone(), then);
        }
        let card = match answer.life {
            1 => answer.card.to_string(),
            life => format!("{}#{life}", answer.card),
        };
        Line::default()
            .text(&card)
            .plain(Some(answer.event.at.as_millisecond()))
            .plain(Some(answer.grade.number()))
            .plain(Some(state))
            .plain(Some(answer.answer.ms))
            .end(out)
    })?;
    Ok(rows)
}

#[derive(Serialize)]
struct CardRow<'r> {
    card: &'r CardName,
    #[serde(flatten)]
    known: &'r CardRecord,
}

/// `{"format":1,"answers":[…],"cards":[…],"settings":{…}}`: answers as in the table, cards and settings as in the snapshot.
/// One of them a line.
fn json(events: Vec<Event>, out: &mut impl Write) -> io::Result<usize> {
    write!(out, "{{\"format\":1,\"answers\":[")?;
    let mut first = true;
    let (rows, record) = each(events, |answer| item(out, std::mem::take(&mut first), &Row::of(answer)))?;
    write!(out, "\n],\"cards\":[")?;
    let cards: BTreeMap<&CardName, &CardRecord> = record.cards.iter().collect();
    for (at, (card, known)) in cards.into_iter().enumerate() {
        item(out, at == 0, &CardRow { card, known })?;
    }
    let settings = serde_json::to_string(&record.settings)?;
    writeln!(out, "\n],\"settings\":{}}}", clean_json(&settings))?;
    Ok(rows)
}

fn item(out: &mut impl Write, first: bool, item: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(item)?;
    write!(out, "{}\n{}", if first { "" } else { "," }, clean_json(&text))
}
