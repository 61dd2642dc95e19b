//! `trainer cards`

use std::process::ExitCode;

use serde::Serialize;

use super::args::CardsArgs;
use super::context::Context;
use super::fail::Outcome;
use super::page;
use super::print::{self, Align};
use crate::coach::CardStanding;
use crate::history::CardRecord;
use crate::quiz::{Filter, Wanted};

#[derive(Serialize)]
struct CardRow<'a> {
    card: &'a str,
    deck: &'a str,
    topics: Vec<&'a str>,
    #[serde(flatten)]
    standing: CardStanding,
    #[serde(skip)]
    leech: bool,
    #[serde(skip)]
    stem: &'a str,
}

/// Lists cards.
pub fn run(context: &Context, args: &CardsArgs) -> Outcome {
    let (profile, library, decks) = context.open(&args.filters.decks)?;
    let shelf = &library.shelf;
    let wanted = Wanted {
        topics: args.filters.topics.clone(),
        decks,
        kinds: args.filters.kinds.clone(),
        rare: args.filters.rare,
        ..Wanted::default()
    };
    let filter = Filter::new(shelf, &wanted)?;
    let today = context.today();
    let unknown = CardRecord::default();
    let history = profile.history();
    let rows: Vec<CardRow> = filter
        .cards(shelf)
        .filter_map(|at| {
            let card = shelf.card(at);
            let record = history.record().card(&card.name).unwrap_or(&unknown);
            let standing = CardStanding::of(record, history, today);
            let due = standing.due.is_some_and(|due| due <= today) && !record.suspended;
            // As everywhere: what is suspended is neither due nor missed.
            let missed = record.missed && !record.suspended;
            // A rare card that was never answered is listed where it would be asked.
            let listed = record.answers > 0 || record.suspended || record.flagged || filter.meets(shelf, at);
            let fits = listed
                && (!args.missed || missed)
                && (!args.due || due)
                && (!args.suspended || record.suspended)
                && (!args.flagged || record.flagged)
                && (!args.leeches || record.is_leech());
            fits.then(|| CardRow {
                card: card.name.as_str(),
                deck: card.name.deck(),
                topics: shelf.deck_of(at).topic_ids(card),
                standing,
                leech: record.is_leech(),
                stem: card.questions.first().map_or("", |question| &question.stem),
            })
        })
        .collect();
    if context.json {
        print::json(&rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    let columns = [("card", Align::Left), ("due", Align::Left), ("", Align::Left), ("asks", Align::Left)];
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    if rows.is_empty() {
        if !context.quiet {
            print::text(&none(args))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    print::text(&print::table_within(&columns, &rows, page::screen_width()))?;
    Ok(ExitCode::SUCCESS)
}

/// Says that no card is listed, by what was asked for.
fn none(args: &CardsArgs) -> String {
    let asked = [
        (args.missed, "missed"),
        (args.due, "due"),
        (args.suspended, "suspended"),
        (args.flagged, "flagged"),
        (args.leeches, "a leech"),
    ];
    let asked: Vec<&str> = asked.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    format!("No card is {}.\n", if asked.is_empty() { "meant".to_owned() } else { asked.join(" and ") })
}

fn cells(row: &CardRow) -> Vec<String> {
    let marks = [
        (row.leech, "leech"),
        (row.standing.missed, "missed"),
        (row.standing.suspended, "suspended"),
        (row.standing.flagged, "flagged"),
    ];
    let marks: Vec<&str> = marks.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    let due = row.standing.due.map_or_else(|| "new".to_owned(), |day| day.to_string());
    vec![row.card.to_owned(), due, marks.join(", "), row.stem.to_owned()]
}
