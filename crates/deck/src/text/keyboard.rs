//! What was meant where a keyboard has another layout, or an input method is on.

/// The zeros of the scripts whose digits people type.
const ZEROS: [char; 15] = [
    '\u{ff10}', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{1040}',
];

/// The letters of the keys that a Latin keyboard has in this order.
const LATIN: &str = "qwertyuiopasdfghjklzxcvbnm";

/// What stands on these keys elsewhere, in small letters; a full stop where it is nothing that is meant here.
const ELSEWHERE: [&str; 6] = [
    // Russian, then what Ukrainian and Belarusian have otherwise.
    "йцукенгшщзфывапролдячсмить",
    ".......ў...і..............",
    // Greek.
    ".ςερτυθιοπασδφγηξκλζχψωβνμ",
    // Hebrew.
    "..קראטוןםפשדגכעיחלךזסבהנמצ",
    // Arabic.
    "ضصثقفغعهخحشسيبلاتنمئءؤر.ىة",
    // Korean.
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
];

/// The ASCII character that another stands for: a full-width one, or a digit of another script.
pub fn narrow(c: char) -> char {
    if let '\u{ff01}'..='\u{ff5e}' = c {
        return char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
    }
    if c == '\u{3000}' {
        return ' ';
    }
    let of = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|&value| value < 10);
    ZEROS.into_iter().find_map(of).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// The character that the same key gives on a Latin keyboard; the character itself where that is not known.
pub fn latin(c: char) -> char {
    let c = narrow(c);
    if c.is_ascii() {
        return c;
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    // A letter with its accent, as Greek keyboards give it after a dead key, is on no key of its own.
    let key = ELSEWHERE.iter().find_map(|keys| keys.chars().position(|key| key == small));
    match key.and_then(|at| LATIN.chars().nth(at)) {
        Some(letter) if small == c => letter,
        Some(letter) => letter.to_ascii_uppercase(),
        None => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_and_full_width_signs_are_ascii() {
        let typed: String = "１٢۳४๕？ａＢ　x".chars().map(narrow).collect();
        assert_eq!(typed, "12345?aB x");
    }

    #[test]
    fn the_same_keys_give_the_same_letters() {
        for keys in ELSEWHERE {
            assert_eq!(keys.chars().count(), LATIN.len(), "{keys}");
        }
        let of = |keys: &str| keys.chars().map(latin).collect::<String>();
        assert_eq!(of("йолаК"), "qjkfR");
        assert_eq!(of("ξκδΡ"), "jkdR");
        assert_eq!(of("חל"), "jk");
        assert_eq!(of("і"), "s");
        assert_eq!(of("ㄅé漢"), "ㄅé漢");
    }
}
