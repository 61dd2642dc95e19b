//! The build stores a sound deck in the program, to be read without a doubt. The first line is the deck, with sizes in
//! place of what is [`LazyJson`]; then each card has a line. After an empty one the texts follow, in the order of [`parts`].

use super::lazy::{LazyJson, Storable};
use super::model::{Card, Deck};

/// What of a deck stands outside of its first line.
fn parts(deck: &mut Deck) -> impl Iterator<Item = &mut dyn Storable> {
    let parts: [&mut dyn Storable; 4] =
        [&mut deck.objectives, &mut deck.reference, &mut deck.contrasts, &mut deck.entry_index];
    parts.into_iter().chain(deck.cards.iter_mut().map(|card| &mut card.text as &mut dyn Storable))
}

/// What a start needs of a card, in a line: all of them are read each time, so it is quick to read. No name of anything
/// holds a space or a comma.
fn row(card: &Card) -> String {
    let Card { name, topics, tier, was, question_count, text } = card;
    let topics: Vec<String> = topics.iter().map(usize::to_string).collect();
    let (topics, was, size) = (topics.join(","), was.join(","), text.text().len());
    format!("{name} {topics} {tier} {was} {question_count} {size}\n")
}

/// The card of a [`row`]; none if it is something else.
fn card(row: &'static str) -> Option<Card> {
    let mut fields = row.split(' ');
    let mut field = || fields.next();
    let list = |text: &'static str| text.split(',').filter(|item| !item.is_empty());
    Some(Card {
        name: field()?.into(),
        topics: list(field()?).map(|topic| topic.parse().ok()).collect::<Option<_>>()?,
        tier: field()?.parse().ok()?,
        was: list(field()?).map(str::to_owned).collect(),
        question_count: field()?.parse().ok()?,
        text: LazyJson::of_size(field()?.parse().ok()?),
    })
}

/// A deck as it is stored.
///
/// # Errors
/// None for a deck that `load` gave.
pub fn store(mut deck: Deck) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&deck)?;
    text.push('\n');
    for card in &deck.cards {
        text.push_str(&row(card));
    }
    text.push('\n');
    for part in parts(&mut deck) {
        text.push_str(part.text());
    }
    Ok(text)
}

/// Takes up a deck that was stored; none if the text is something else. No text is looked at.
pub fn take_up(stored: &'static str) -> Option<Deck> {
    let (head, mut rest) = stored.split_once('\n')?;
    let mut deck: Deck = serde_json::from_str(head).ok()?;
    loop {
        let (row, after) = rest.split_once('\n')?;
        rest = after;
        if row.is_empty() {
            break;
        }
        deck.cards.push(card(row)?);
    }
    parts(&mut deck).try_for_each(|part| part.take(&mut rest))?;
    Some(deck)
}
