//! Texts with gaps: each gap is a question of its own, in which the others are filled.

/// So many gaps of one text are asked: each of these cards holds all of the text.
pub const MOST_GAPS: usize = 100;

/// What is said of a text with more.
pub fn too_many() -> String {
    format!("it has more than {MOST_GAPS} gaps: split it")
}

/// The text with one gap open, which a sign shows, and the others filled. The pieces stand around the gaps.
pub fn opened(pieces: &[String], words: &[&str], open: usize, sign: &str) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        if let Some(word) = words.get(at) {
            text.push_str(if at == open { sign } else { word });
        }
    }
    text
}
