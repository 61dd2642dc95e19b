//! What a terminal does not show: it is named in the text, and what is nothing else is left out.

use super::input::{ending, stem};

/// What is said of a card that shows an image.
pub const IMAGE: &str = "a terminal cannot show images: the text names them instead";

/// What is said of a question, or an answer, that is nothing else.
pub const ONLY_IMAGE: &str = "a question or an answer that is only an image, a sound or another note was left out: a terminal cannot show it";

/// What stands in the place of something: `[image: cat.png]`.
const KINDS: [&str; 4] = ["image", "audio", "video", "note"];

/// Names what stands here: `[image: cat.png]`, or `[image]` where it has no name.
pub fn shown_as(kind: &str, name: &str) -> String {
    if name.is_empty() { format!("[{kind}]") } else { format!("[{kind}: {name}]") }
}

/// The last part of an address: what people call the file. What stands in the page itself has none, but a megabyte of letters.
pub fn file_name(address: &str) -> &str {
    let address = address.split_whitespace().next().unwrap_or_default();
    if address.starts_with("data:") {
        return "";
    }
    address.split(['?', '#']).next().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default()
}

/// What a text begins with, if it stands in the place of something: its kind, its name, and where it ends.
fn stand_in(text: &str) -> Option<(&str, &str, usize)> {
    let inside = text.strip_prefix('[')?;
    let kind = KINDS.into_iter().find(|kind| inside.starts_with(kind))?;
    let (name, _) = inside[kind.len()..].split_once(']')?;
    let named = if name.is_empty() { name } else { name.strip_prefix(": ")? };
    Some((kind, named, 1 + kind.len() + name.len() + 1))
}

/// Whether a text says nothing but the names of images, sounds and notes that stand in its place.
pub fn is_unshown(text: &str) -> bool {
    let mut rest = text.trim_start();
    let mut names = 0;
    while let Some((_, _, end)) = stand_in(rest) {
        names += 1;
        rest = rest[end..].trim_start();
    }
    names > 0 && rest.is_empty()
}

/// A question without the names that hold its answer: `[image: pear.jpeg]` says what fruit it is.
pub fn without_answers(question: &str, answers: &[&str]) -> String {
    let mut out = String::with_capacity(question.len());
    let mut rest = question;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if let Some((kind, name, end)) = stand_in(rest) {
            let is_told = answers.iter().any(|answer| holds(name, answer));
            out.push_str(&shown_as(kind, if is_told { "" } else { name }));
            end
        } else {
            out.push('[');
            1
        };
        rest = &rest[end..];
    }
    out + rest
}

/// An answer of more words is not looked for word by word: its small words are in any name.
const FEW_WORDS: usize = 4;

/// Words of fewer letters are in a name by accident.
const SHORT: usize = 4;

/// Whether a name gives an answer away: the answer is in it, or it is in the answer.
fn holds(name: &str, answer: &str) -> bool {
    let is_file = (1..=5).contains(&ending(name).len()) && !name.contains(' ');
    let name = words(if is_file { stem(name) } else { name });
    let answer = words(answer);
    if name.is_empty() || answer.is_empty() {
        return false;
    }
    let (joined, whole) = (name.concat(), answer.concat());
    let is_long = |text: &str| text.chars().count() >= SHORT || !text.is_ascii();
    name.contains(&whole) && (whole.len() > 1 || name.len() == 1)
        || is_long(&whole) && joined.contains(&whole)
        || is_long(&joined) && name.iter().all(|word| answer.contains(word))
        || answer.len() <= FEW_WORDS && answer.iter().any(|word| is_long(word) && name.contains(word))
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_where_it_holds_the_answer() {
        for (name, answer, is_told) in [
            ("pear.jpeg", "Pear", true),
            ("pear.jpeg", "A pear", true),
            ("NewYork-2.png", "New York", true),
            ("flag-of-kenya.svg", "Kenya, in the east", true),
            ("kenya.svg", "Its capital is Nairobi, and Kenya lies in the east of Africa", true),
            ("梨.png", "梨", true),
            ("5.png", "5", true),
            ("A pear on a plate", "pear", true),
            ("q12.png", "1", false),
            ("image-015.jpg", "Pear", false),
            ("diagram.png", "The server answers, then the client asks again", false),
            ("a-tree.png", "a", false),
            ("the-tree.png", "the", true),
            ("tree.png", "re", false),
            ("", "x", false),
        ] {
            let told = without_answers(&format!("What? {}", shown_as("image", name)), &[answer]);
            assert_eq!(told == "What? [image]", is_told || name.is_empty(), "{name} {answer}: {told}");
        }
        assert_eq!(
            without_answers("[audio: a-dog.mp3] or [video] [x] [image: cat.png", &["dog"]),
            "[audio] or [video] [x] [image: cat.png"
        );
    }
}
