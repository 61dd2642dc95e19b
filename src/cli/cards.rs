//! `trainer cards`

use std::cmp::Reverse;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{CardsArgs, Sort};
use super::context::Context;
use super::fail::Outcome;
use super::print::{self, Align};
use super::select::{Selected, select, standing_of};
use super::{flagged, page, pager};
use crate::coach::CardStanding;
use crate::search::Words;

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
    lapses: u32,
    #[serde(skip)]
    tier: u8,
    #[serde(skip)]
    stem: &'a str,
    /// As short as is enough to name it.
    #[serde(skip)]
    called: &'a str,
}

/// Lists cards.
pub fn run(context: &Context, args: &CardsArgs) -> Outcome {
    let mut selected = select(context, &[], &args.filters, args.standing)?;
    let shelf = &selected.library.shelf;
    let words = Words::new(args.search.iter().map(String::as_str));
    selected.cards.retain(|&at| words.fit(shelf.deck_of(at), shelf.card(at)));
    if args.standing.flagged && !context.json && !selected.cards.is_empty() {
        return flagged::report(context, &selected);
    }
    let mut rows = rows(context, &selected);
    sort(&mut rows, args.sort);
    rows.truncate(args.limit.map_or(usize::MAX, |limit| limit as usize));
    if context.json {
        print::json(&rows)?;
    } else if !rows.is_empty() {
        pager::show(context, &table(&rows, page::screen_width()))?;
    } else if !context.quiet {
        print::text(&none(args))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn rows<'s>(context: &Context, selected: &'s Selected) -> Vec<CardRow<'s>> {
    let shelf = &selected.library.shelf;
    let one_deck = shelf.decks().len() == 1;
    let row = |&at: &_| {
        let card = shelf.card(at);
        let (record, standing) = standing_of(selected, at, context);
        CardRow {
            card: card.name.as_str(),
            deck: card.name.deck(),
            topics: shelf.deck_of(at).topic_ids(card),
            standing,
            leech: record.is_leech(),
            lapses: record.lapses,
            tier: card.tier,
            stem: card.questions.first().map_or("", |question| &question.stem),
            called: if one_deck { card.name.card() } else { card.name.as_str() },
        }
    };
    selected.cards.iter().map(row).collect()
}

/// Puts cards in order; equals stay as the decks have them.
fn sort(rows: &mut [CardRow], order: Sort) {
    match order {
        Sort::Deck => {}
        Sort::Due => rows.sort_by_key(|row| (row.standing.due.is_none(), row.standing.due)),
        Sort::Recall => rows.sort_by(|a, b| {
            let recall = |row: &CardRow| row.standing.retrievability.unwrap_or(f32::INFINITY);
            recall(a).total_cmp(&recall(b))
        }),
        Sort::Lapses => rows.sort_by_key(|row| Reverse(row.lapses)),
        Sort::Tier => rows.sort_by_key(|row| row.tier),
    }
}

/// Says that no card is listed, by what was asked for.
fn none(args: &CardsArgs) -> String {
    let asked = args.standing.words();
    let asked = if asked.is_empty() { "meant".to_owned() } else { asked.join(" and ") };
    if args.search.is_empty() {
        format!("No card is {asked}.\n")
    } else {
        let words = args.search.join(" ");
        format!("No card matches {words:?}: try fewer words, or just their first letters.\n")
    }
}

/// The question first and as wide as there is room for; where there is little, what else can be left out is.
fn table(rows: &[CardRow], width: usize) -> String {
    const QUESTION: usize = 24;
    let columns = [("asks", Align::Left), ("due", Align::Left), ("", Align::Left), ("card", Align::Left)];
    let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
    for without in [&[][..], &[2], &[2, 1]] {
        let kept = |at: &usize| !without.contains(at);
        let pick = |row: &Vec<String>| (0..4).filter(kept).map(|at| row[at].clone()).collect::<Vec<_>>();
        let columns: Vec<(&str, Align)> = (0..4).filter(kept).map(|at| columns[at]).collect();
        let rows: Vec<Vec<String>> = cells.iter().map(pick).collect();
        if let Some(table) = print::table_within(&columns, &rows, width, QUESTION) {
            return table;
        }
    }
    // No room for two columns: each card below its question.
    let lines = rows.iter().map(|row| format!("{}\n  {}\n", print::cut_line(row.stem, width), row.called));
    lines.collect()
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
    vec![row.stem.to_owned(), due, marks.join(", "), row.called.to_owned()]
}
