//! What options and answers carry beside their text: letters before them, marks of code around them, and words that lean on the
//! order in which they stand.

use crate::deck::names_places;

/// The texts of options without the letters or numbers that all of them begin with, in their order: `A) `, `b. `, `(C) `, or `A` on a
/// line of its own above code. None where they have none: what is said of such options elsewhere calls them by their letters.
pub fn without_letters(texts: &[&str]) -> Option<Vec<String>> {
    let all = texts.iter().enumerate().map(|(at, text)| behind_letter(text, at));
    all.collect::<Option<Vec<String>>>().filter(|texts| texts.len() > 1)
}

/// The order of options by the letters that all of them begin with, where they stand in another: as where the right one
/// stands first.
pub fn order_of_letters(texts: &[&str]) -> Option<Vec<usize>> {
    let places = texts.iter().map(|text| (0..texts.len()).find(|at| behind_letter(text, *at).is_some()));
    let places: Vec<usize> = places.collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|at| places[*at]);
    let is_whole = order.iter().enumerate().all(|(at, from)| places[*from] == at);
    (is_whole && !order.is_sorted()).then_some(order)
}

/// What stands behind the letter or number of the option in this place.
fn behind_letter(text: &str, at: usize) -> Option<String> {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'A' + at))?;
    let bare = text.trim_start().trim_start_matches(['(', '[', '`', '*']);
    let number = (at + 1).to_string();
    let after = bare
        .strip_prefix(letter)
        .or_else(|| bare.strip_prefix(letter.to_ascii_lowercase()))
        .or_else(|| bare.strip_prefix(number.as_str()))?;
    let signs = after.trim_start_matches(['.', ')', ']', ':', '`', '*', '）', '．', '、']);
    let has_sign = signs.len() < after.len();
    let is_wide = after.starts_with(['）', '．', '、']);
    let is_parted = signs.starts_with('\n') || has_sign && (signs.starts_with([' ', '\t']) || is_wide);
    // Code below keeps its indentation.
    let rest = if signs.starts_with('\n') { signs.trim_matches('\n').trim_end() } else { signs.trim() };
    (is_parted && !rest.is_empty()).then(|| rest.to_owned())
}

/// An answer that is but one code span, without its marks.
pub fn without_code_marks(text: &str) -> &str {
    let inside = text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    inside.filter(|inside| !inside.contains('`') && !inside.trim().is_empty()).unwrap_or(text)
}

/// Whether an option makes sense only where it stands: it names others by their letters ("A and C"), or, in words that the quiz
/// itself does not know to put last, speaks of those above.
pub fn lean_on_order(texts: &[&str]) -> bool {
    const ABOVE: &[&str] = &[
        "anteriores",
        "precedenti",
        "ci-dessus",
        "以上",
        "上述",
        "上記",
        "genannten",
        "вышеперечисл",
        "перечисленн",
        "вищенаведен",
        "вищезазначен",
    ];
    texts.iter().any(|text| {
        let lower = text.to_lowercase();
        names_places(text, texts) || ABOVE.iter().any(|words| lower.contains(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_only_where_all_options_have_them_in_their_order() {
        for (given, expected) in [
            (["A) one", "B) two"], ["one", "two"]),
            (["a. one", "b. two"], ["one", "two"]),
            (["(A) one", "(B) two"], ["one", "two"]),
            (["1. one", "2. two"], ["one", "two"]),
            (["A\n\n  if x {", "B\n\n  if y {"], ["  if x {", "  if y {"]),
            (["A、一", "B、二"], ["一", "二"]),
            (["A one", "B two"], ["A one", "B two"]),
            (["B. one", "A. two"], ["B. one", "A. two"]),
            (["A", "B"], ["A", "B"]),
            (["1.5", "2.5"], ["1.5", "2.5"]),
        ] {
            let texts = without_letters(&given).unwrap_or(given.map(ToOwned::to_owned).to_vec());
            assert_eq!(texts, expected);
        }
    }

    #[test]
    fn options_are_put_in_the_order_of_their_letters_where_these_are_whole() {
        for (texts, expected) in [
            (["C. x", "A. y", "B. z"], Some(vec![1, 2, 0])),
            (["A. x", "B. y", "C. z"], None),
            (["C. x", "A. y", "A. z"], None),
            (["C. x", "A. y", "z"], None),
            (["3) x", "1) y", "2) z"], Some(vec![1, 2, 0])),
        ] {
            assert_eq!(order_of_letters(&texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn options_that_speak_of_others_keep_their_places() {
        for (texts, expected) in [
            (["uno", "dos", "Todas las anteriores"], true),
            (["one", "two", "Both A and B"], true),
            (["one", "two", "A & B"], true),
            (["one", "two", "All of the above"], false),
            (["A", "B", "C"], false),
            (["Plan A", "a and b", "c"], false),
        ] {
            assert_eq!(lean_on_order(&texts), expected, "{texts:?}");
        }
    }
}
