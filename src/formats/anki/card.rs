//! A card of Anki as one that can be asked here: its two sides as text.

use std::borrow::Cow;
use std::collections::HashMap;

use super::collection::{Card, Collection, Note, NoteType};
use super::template::{Filling, Side, fill};
use crate::formats::draft::Ask;
use crate::formats::html::{Plain, plain};
use crate::names::stable_hash;

/// No answer that is longer is typed.
const LONGEST_TYPED: usize = 100;

/// A card that can be asked.
#[derive(Debug)]
pub(super) struct Asked {
    pub question: String,
    pub ask: Ask,
    pub explanation: Option<String>,
    pub media: Vec<String>,
}

/// A note has at most so many cards: each holds all of the note. Anki's own limit of deletions.
pub(super) const MOST_OF_NOTE: usize = 500;

/// Why a card cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unaskable {
    /// Its note or note type is not there.
    NoNote,
    /// Its template makes no sense: why.
    Template(String),
    /// Its front has nothing on it.
    BlankFront,
    /// Its front has only media.
    MediaFront,
    /// Its back has nothing on it.
    BlankBack,
    /// Its back has only media.
    MediaBack,
    /// It hides parts of a picture.
    Occlusion,
    /// Its note no longer has that deletion.
    NoDeletion,
    /// Its note has too many cards.
    TooMany,
}

impl Unaskable {
    /// Whether nothing is wrong with the card: only a terminal cannot show it.
    pub fn is_no_fault(&self) -> bool {
        matches!(self, Self::MediaFront | Self::MediaBack | Self::Occlusion)
    }
}

impl std::fmt::Display for Unaskable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoNote => {
                f.write_str("its note or note type is missing: run Tools > Check Database in Anki")
            }
            Self::Template(why) => write!(f, "{why}: fix it in Anki under Cards"),
            Self::BlankFront => f.write_str("its front is blank: run Tools > Empty Cards in Anki"),
            Self::MediaFront => {
                f.write_str("the front is only pictures or sound, which a terminal cannot show")
            }
            Self::BlankBack => f.write_str("its back is blank: write it in Anki"),
            Self::MediaBack => {
                f.write_str("the back is only pictures or sound, which a terminal cannot show")
            }
            Self::Occlusion => f.write_str("parts of a picture are hidden, which a terminal cannot show"),
            Self::NoDeletion => {
                f.write_str("its note no longer has that cloze deletion: run Tools > Empty Cards in Anki")
            }
            Self::TooMany => {
                write!(f, "its note has more than {MOST_OF_NOTE} cards: split the note in Anki")
            }
        }
    }
}

/// The id that a card goes by here: made of the note's guid, which Anki keeps when the note is edited or given on, and of
/// which of the note's cards it is, from 1.
pub(in crate::formats) fn card_id(guid: &str, ord: i64) -> String {
    format!("{:016x}-{}", stable_hash(&[guid]), ord + 1)
}

/// Makes a card of Anki one that can be asked.
pub(super) fn asked(collection: &Collection, card: &Card) -> Result<Asked, Unaskable> {
    let note = collection.notes.get(&card.note).ok_or(Unaskable::NoNote)?;
    let note_type = collection.note_types.get(&note.kind).ok_or(Unaskable::NoNote)?;
    let is_cloze = note_type.is_cloze();
    let template = if is_cloze {
        note_type.templates.first()
    } else {
        let by_place = || note_type.templates.get(usize::try_from(card.ord).ok()?);
        note_type.templates.iter().find(|template| template.ord == card.ord).or_else(by_place)
    };
    let template = template.ok_or(Unaskable::NoNote)?;
    let deck = collection.decks.get(&card.deck).map(|path| path.join("::")).unwrap_or_default();
    let fields = fields(note, note_type, &template.name, &deck);
    let deletion = is_cloze.then(|| u64::try_from(card.ord + 1).unwrap_or(0));
    let side = |html: &str, is_front| {
        let filling = Filling { fields: &fields, deletion, is_front };
        fill(html, filling).map_err(Unaskable::Template)
    };
    let (front, back) = (side(&template.front, true)?, side(&template.back, false)?);
    if front.gaps.iter().any(|gap| gap.trim_start().starts_with("image-occlusion:")) {
        return Err(Unaskable::Occlusion);
    }
    let gaps = front.gaps.clone();
    let Plain { text: question, mut media, has_words } = plain(&front.html);
    if is_cloze && gaps.is_empty() && front.typed.as_ref().is_none_or(String::is_empty) {
        return Err(Unaskable::NoDeletion);
    }
    if !has_words {
        return Err(if media.is_empty() { Unaskable::BlankFront } else { Unaskable::MediaFront });
    }
    let (ask, mut more) = answer(&question, &front, &back, &mut media, is_cloze)?;
    for (name, hint) in &front.hints {
        more.push(format!("{name}: {}", plain(hint).text));
    }
    media.sort_unstable();
    media.dedup();
    let explanation = Some(more.join("\n")).filter(|text| !text.trim().is_empty());
    Ok(Asked { question, ask, explanation, media })
}

/// The fields by their names, and those that every card has.
fn fields<'n>(
    note: &'n Note,
    note_type: &'n NoteType,
    template: &'n str,
    deck: &'n str,
) -> HashMap<&'n str, Cow<'n, str>> {
    let mut fields: HashMap<&str, Cow<str>> = HashMap::new();
    let innermost = deck.rsplit("::").next().unwrap_or_default();
    let of_all: [(&str, Cow<str>); 8] = [
        ("Tags", note.tags.join(" ").into()),
        ("Type", note_type.name.as_str().into()),
        ("Deck", deck.into()),
        ("Subdeck", innermost.into()),
        ("Card", template.into()),
        ("CardFlag", "".into()),
        ("CardID", "".into()),
        // On its own side there is nothing to repeat.
        ("FrontSide", "".into()),
    ];
    fields.extend(of_all);
    let empty = "";
    for (at, field) in note_type.fields.iter().enumerate() {
        fields.insert(&field.name, note.fields.get(at).map_or(empty, String::as_str).into());
    }
    fields
}

/// What is asked for, and what else the back says.
fn answer(
    question: &str,
    front: &Side,
    back: &Side,
    media: &mut Vec<String>,
    is_cloze: bool,
) -> Result<(Ask, Vec<String>), Unaskable> {
    let back_says = rest_of_back(question, &back.html);
    media.extend(back_says.media.iter().cloned());
    let typed = front.typed.as_deref().or(back.typed.as_deref()).map(plain).filter(|typed| typed.has_words);
    if let Some(typed) = typed {
        media.extend(typed.media);
        let is_short = !typed.text.contains('\n') && typed.text.chars().count() <= LONGEST_TYPED;
        let more = Some(back_says.text).filter(|text| *text != typed.text && !text.is_empty());
        let ask = if is_short && front.typed.is_some() {
            Ask::Type(vec![typed.text])
        } else {
            Ask::Say(typed.text)
        };
        return Ok((ask, more.into_iter().collect()));
    }
    if is_cloze {
        let gaps: Vec<Plain> = front.gaps.iter().map(|gap| plain(gap)).collect();
        if !gaps.iter().any(|gap| gap.has_words) {
            let has_media = gaps.iter().any(|gap| !gap.media.is_empty());
            return Err(if has_media { Unaskable::MediaBack } else { Unaskable::BlankBack });
        }
        let texts: Vec<&str> = gaps.iter().map(|gap| gap.text.as_str()).collect();
        media.extend(gaps.iter().flat_map(|gap| gap.media.iter().cloned()));
        return Ok((Ask::Say(texts.join(", ")), vec![back_says.text]));
    }
    if !back_says.has_words {
        return Err(if back_says.media.is_empty() { Unaskable::BlankBack } else { Unaskable::MediaBack });
    }
    Ok((Ask::Say(back_says.text), Vec::new()))
}

/// What the back says that the front did not: mostly what stands below the line between the two.
fn rest_of_back(question: &str, html: &str) -> Plain {
    let Some((above, below)) = split_at_line(html) else {
        let mut whole = plain(html);
        if let Some(rest) = whole.text.strip_prefix(question)
            && rest.starts_with(char::is_whitespace)
        {
            whole.text = rest.trim().to_owned();
        }
        return whole;
    };
    let (above, mut below) = (plain(above), plain(below));
    if above.has_words && !question.contains(&above.text) && !above.text.contains(question) {
        below.text = format!("{}\n{}", above.text, below.text).trim().to_owned();
        below.has_words = true;
    }
    below
}

/// What stands above and below `<hr id=answer>`, the line between the front and the rest.
fn split_at_line(html: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(at) = html[from..].find("<hr").map(|at| at + from) {
        let end = html[at..].find('>')? + at;
        let tag: String = html[at..end].chars().filter(|c| !matches!(c, '"' | '\'' | ' ')).collect();
        if tag.contains("id=answer") {
            return Some((&html[..at], &html[end + 1..]));
        }
        from = end;
    }
    None
}
