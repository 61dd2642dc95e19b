//! What the text of an option says about its place: some have a natural order, some speak of the others and stay last, some
//! name others by a letter or number that shuffling takes away.

/// Words that have an order of their own.
const SCALES: [&[&str]; 8] = [
    &["true", "false", "it depends", "not given", "cannot be determined"],
    &["yes", "no", "maybe", "sometimes", "it depends", "not always"],
    &["always", "usually", "often", "sometimes", "rarely", "never"],
    &["right", "wrong"],
    &["correct", "incorrect"],
    &["valid", "invalid"],
    &["agree", "disagree"],
    &["low", "medium", "high"],
];

/// Units of one kind, each with what it is worth.
const UNITS: [&[(&str, f64)]; 2] = [
    &[
        ("ms", 0.001),
        ("millisecond", 0.001),
        ("s", 1.0),
        ("sec", 1.0),
        ("second", 1.0),
        ("min", 60.0),
        ("minute", 60.0),
        ("h", 3600.0),
        ("hour", 3600.0),
        ("day", 86400.0),
        ("week", 604_800.0),
        ("month", 2_629_800.0),
        ("year", 31_557_600.0),
    ],
    &[("byte", 1.0), ("B", 1.0), ("kB", 1e3), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12)],
];

/// What comes behind all others that have no place of their own.
const LAST: f64 = 1e300;

/// By which number each of these options is sorted, once they are shuffled: equals stay as they are. True and False, Yes and
/// No, numbers and the like keep their order; what speaks of the other options comes last.
pub fn option_ranks(texts: &[&str]) -> Vec<f64> {
    let last: Vec<Option<f64>> = texts.iter().map(|text| speaks_of_all(text)).collect();
    let others: Vec<&str> =
        texts.iter().zip(&last).filter(|(_, last)| last.is_none()).map(|(text, _)| *text).collect();
    let names_others = |text: &&str| named_places(text).is_some_and(|places| fits(&places, text, texts));
    let mut natural = natural_order(&others)
        .unwrap_or_else(|| others.iter().map(|text| if names_others(text) { LAST } else { 0.0 }).collect());
    natural.reverse();
    last.into_iter().map(|last| last.map_or_else(|| natural.pop().unwrap_or(0.0), |at| LAST * at)).collect()
}

/// Whether an option names others by letters or numbers (`Both A and B`): which these are, nobody can tell once options are
/// shuffled.
pub fn names_places(text: &str, all: &[&str]) -> bool {
    named_places(text).is_some_and(|places| fits(&places, text, all))
}

/// Whether these places are those of other options, which are not themselves named by places.
fn fits(places: &[usize], text: &str, all: &[&str]) -> bool {
    let meant: Vec<&str> =
        all.iter().filter(|other| **other != text && named_places(other).is_none()).copied().collect();
    natural_order(&meant).is_none() && places.iter().all(|&place| place < meant.len())
}

/// The places, from 0, that an option names; none where it is anything else.
fn named_places(text: &str) -> Option<Vec<usize>> {
    const LEADS: [&str; 14] = [
        "both", "only", "either", "neither", "option", "options", "answer", "answers", "choice", "choices",
        "all", "except", "but", "none",
    ];
    const LINKS: [&str; 11] =
        ["and", "or", "nor", "&", "are", "is", "correct", "right", "true", "only", "above"];
    let spaced = text.replace(['.', ',', '(', ')', '/', '+', ':'], " ");
    let (mut places, mut led, mut numbers) = (Vec::new(), false, false);
    for word in spaced.split_whitespace() {
        let letter = word.bytes().next().filter(|_| word.len() == 1);
        match letter {
            Some(letter @ b'A'..=b'I') => places.push(usize::from(letter - b'A')),
            Some(letter @ b'b'..=b'i') => places.push(usize::from(letter - b'a')),
            // `a` may be an article: only beside a lead.
            Some(b'a') if led => places.push(0),
            Some(digit @ b'1'..=b'9') => {
                numbers = true;
                places.push(usize::from(digit - b'1'));
            }
            _ => {
                let word = word.to_lowercase();
                let is_lead = LEADS.contains(&word.as_str());
                if !is_lead && !LINKS.contains(&word.as_str()) {
                    return None;
                }
                led |= is_lead || word == "only";
            }
        }
    }
    // A letter or number alone is an answer, and so are two numbers.
    let named =
        if numbers { led && !places.is_empty() } else { places.len() > 1 || (led && !places.is_empty()) };
    named.then_some(places)
}

/// Whether an option speaks of all others without naming one, and which of several such comes last.
fn speaks_of_all(text: &str) -> Option<f64> {
    const OF: [&str; 26] = [
        "of",
        "the",
        "these",
        "those",
        "them",
        "above",
        "following",
        "options",
        "option",
        "answers",
        "answer",
        "choices",
        "choice",
        "statements",
        "statement",
        "listed",
        "mentioned",
        "given",
        "others",
        "other",
        "two",
        "three",
        "four",
        "is",
        "are",
        "apply",
    ];
    const TRUE: [&str; 5] = ["correct", "right", "true", "wrong", "false"];
    // What follows a colon is the reason: `Neither: a PUT may get a 200`.
    let claim = text.split([':', '.', ';']).next().unwrap_or(text).to_lowercase();
    let mut words = claim.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    let alone = ["both", "neither", "either"].contains(&first);
    let known = rest.iter().all(|word| OF.contains(word) || TRUE.contains(word));
    let rank =
        ["both", "either", "any", "all", "neither", "none"].iter().position(|known| *known == first)?;
    // `None` and `All` alone are values.
    (known && (alone || !rest.is_empty())).then(|| [1.01, 1.02, 1.03, 1.04, 1.05, 1.06][rank])
}

/// Numbers by which options with an order of their own are sorted.
fn natural_order(texts: &[&str]) -> Option<Vec<f64>> {
    if texts.len() < 2 {
        return None;
    }
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let on = |scale: &[&str]| -> Option<Vec<f64>> {
        let place = |text: &&str| scale.iter().position(|word| *word == plain(text));
        texts
            .iter()
            .map(|text| place(text).map(|at| f64::from(u8::try_from(at).unwrap_or(u8::MAX))))
            .collect()
    };
    SCALES.iter().find_map(|scale| on(scale)).or_else(|| quantities(texts))
}

/// The quantities that options are, if all are of one unit, or of one kind of units.
fn quantities(texts: &[&str]) -> Option<Vec<f64>> {
    let read: Vec<Quantity<'_>> = texts.iter().map(|text| Quantity::of(text)).collect::<Option<_>>()?;
    let first = read.first()?;
    if read.iter().any(|quantity| quantity.before != first.before) {
        return None;
    }
    if read.iter().all(|quantity| quantity.unit == first.unit) {
        return Some(read.iter().map(|quantity| quantity.number).collect());
    }
    let worth = |units: &[(&str, f64)], unit: &str| {
        let known = |name: &str| units.iter().find(|(known, _)| *known == name).map(|(_, worth)| *worth);
        known(unit).or_else(|| unit.strip_suffix('s').and_then(known))
    };
    UNITS.iter().find_map(|units| {
        read.iter().map(|quantity| worth(units, quantity.unit).map(|worth| quantity.number * worth)).collect()
    })
}

/// A number with what stands before and behind it: `HTTP/1.1`, `10 ms`, `5-10 %`.
struct Quantity<'t> {
    before: &'t str,
    number: f64,
    unit: &'t str,
}

impl<'t> Quantity<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let is_negative = text[..at].ends_with(['-', '−']);
        let before = text[..at].trim_end_matches(['-', '−', '+']);
        let (number, rest) = leading_number(&text[at..])?;
        // Of a range the lower end counts.
        let unit = rest
            .trim_start()
            .strip_prefix(['-', '–', '+'])
            .or_else(|| rest.trim_start().strip_prefix("to "))
            .map_or(rest, |upper| leading_number(upper.trim_start()).map_or(upper, |(_, rest)| rest));
        Some(Self { before, number: if is_negative { -number } else { number }, unit: unit.trim() })
    }
}

/// The number that a text begins with, and what follows it.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let digits = text[..end].trim_end_matches(['.', ',']);
    let number = digits.replace(',', "").parse().ok()?;
    Some((number, &text[digits.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The options as they stand after they were shuffled into this order.
    fn arranged<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let ranks = option_ranks(texts);
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by(|&a, &b| ranks[a].total_cmp(&ranks[b]));
        order.into_iter().map(|at| texts[at]).collect()
    }

    #[test]
    fn what_has_an_order_keeps_it() {
        for sorted in [
            &["True", "False"][..],
            &["Yes", "No", "It depends"],
            &["Always", "Sometimes", "Never"],
            &["4", "8", "16", "1,024"],
            &["-1", "0", "0.5", "2"],
            &["10 ms", "1 s", "2 minutes", "1 hour"],
            &["512 bytes", "1 KB", "1 MB"],
            &["HTTP/1.0", "HTTP/1.1", "HTTP/2"],
            &["1-10 %", "11-20 %", "21-30 %"],
            &["4", "8", "16", "None of these"],
        ] {
            let mut shuffled = sorted.to_vec();
            for _ in 0..sorted.len() {
                shuffled.rotate_left(1);
                assert_eq!(arranged(&shuffled), sorted);
            }
            shuffled.reverse();
            assert_eq!(arranged(&shuffled), sorted);
        }
    }

    #[test]
    fn what_speaks_of_the_others_stays_last() {
        for last in [
            "All of the above",
            "None of the above",
            "none of these",
            "All of them",
            "Both",
            "Neither.",
            "Both of the above",
            "Neither of these",
            "All of the above are correct",
            "Any of these",
            "Both A and B",
            "A and C",
            "A, B and C",
            "Only B",
            "Answers 1 and 2",
            "Neither a) nor b)",
            "All the options",
            "None is right",
            "Neither: a PUT may get a 200",
            "all except C",
        ] {
            assert_eq!(arranged(&[last, "PUT", "DELETE", "POST"]), ["PUT", "DELETE", "POST", last], "{last}");
        }
        assert_eq!(
            arranged(&["None of these", "All of these", "PUT", "POST"]),
            ["PUT", "POST", "All of these", "None of these"]
        );
        for other in [
            "None",
            "All clients share one counter",
            "A",
            "Both checks run first",
            "All 2xx",
            "1 and 3",
            "Only 200",
        ] {
            assert_eq!(arranged(&[other, "PUT", "DELETE", "POST"])[0], other);
        }
    }

    #[test]
    fn an_option_names_others_by_their_places_only_where_there_are_such() {
        assert!(names_places("Both A and B", &["PUT", "DELETE", "POST", "Both A and B"]));
        assert!(names_places("Options 1 and 3", &["PUT", "DELETE", "POST", "Options 1 and 3"]));
        for (text, all) in [
            ("A and B", &["A and B", "A and C", "B and C", "All of them"][..]),
            ("A", &["A", "B", "C"]),
            ("Both 1 and 2", &["1", "2", "Both 1 and 2"]),
            ("A and D", &["PUT", "DELETE", "A and D"]),
            ("Only a client", &["Only a client", "Only a server"]),
        ] {
            assert!(!names_places(text, all), "{text}");
        }
    }
}
