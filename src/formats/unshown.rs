//! What a terminal does not show: it is named in the text, and what is nothing else is left out.

/// What is said of a card that shows an image.
pub const IMAGE: &str = "a terminal cannot show images: the text names them instead";

/// What is said of a question, or an answer, that is nothing else.
pub const ONLY_IMAGE: &str = "a question or an answer that is only an image, a sound or another note was left out: a terminal cannot show it";

/// Whether a text says nothing but the names of images, sounds and notes that stand in its place.
pub fn is_unshown(text: &str) -> bool {
    let mut rest = text.trim_start();
    let mut names = 0;
    while let Some(inside) =
        ["[image", "[audio", "[video", "[note"].iter().find_map(|begin| rest.strip_prefix(begin))
    {
        let Some((name, behind)) = inside.split_once(']') else { return false };
        if !name.is_empty() && !name.starts_with(": ") {
            return false;
        }
        names += 1;
        rest = behind.trim_start();
    }
    names > 0 && rest.is_empty()
}
