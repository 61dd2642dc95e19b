//! The words that say where an answer stands, in the languages that collections of questions are written in.

use crate::formats::markdown::QUESTION_MARKS;

/// What stands before an answer: `Answer: B`, `**Correct answer:** …`.
const ANSWERS: &[&str] = &[
    "answer",
    "answers",
    "ans",
    "correct answer",
    "correct answers",
    "the correct answer",
    "the correct answer is",
    "the answer is",
    "right answer",
    "correct option",
    "correct options",
    "correct choice",
    "correct",
    "solution",
    "ответ",
    "ответы",
    "правильный ответ",
    "верный ответ",
    "відповідь",
    "правильна відповідь",
    "respuesta",
    "respuesta correcta",
    "respuestas correctas",
    "solución",
    "réponse",
    "bonne réponse",
    "réponse correcte",
    "antwort",
    "richtige antwort",
    "lösung",
    "risposta",
    "risposta corretta",
    "resposta",
    "resposta correta",
    "gabarito",
    "odpowiedź",
    "poprawna odpowiedź",
    "jawaban",
    "kunci jawaban",
    "cevap",
    "doğru cevap",
    "yanıt",
    "đáp án",
    "câu trả lời",
    "答案",
    "正确答案",
    "正確答案",
    "参考答案",
    "回答",
    "解答",
    "正解",
    "答え",
    "정답",
    "답",
    "답변",
    "الإجابة",
    "الاجابة",
    "إجابة",
    "اجابة",
    "الجواب",
    "الإجابة الصحيحة",
    "پاسخ",
    "جواب",
    "odgovor",
    "antwoord",
    "svar",
    "vastaus",
    "উত্তর",
    "उत्तर",
    "คำตอบ",
    "răspuns",
    "përgjigja",
    "απάντηση",
    "תשובה",
];

/// What else a line is called that opens on a click and may hide an answer.
const PERHAPS: &[&str] =
    &["show", "view", "see", "reveal", "toggle", "click", "expand", "explanation", "details", "spoiler"];

/// What is hidden without being an answer.
const NONE: &[&str] = &["hint", "tip", "table of contents", "contents", "example"];

/// What is hidden behind a line that opens on a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hidden {
    /// The answer: the line says so.
    Answer,
    /// Perhaps the answer: `Show`.
    Perhaps,
    /// Something else, such as a hint.
    Other,
    /// The line asks itself.
    Asked,
}

/// A summary longer than this, in characters, is no name for an answer.
const LONGEST_NAME: usize = 60;

/// What a summary says that it hides.
pub(super) fn hidden(summary: &str) -> Hidden {
    let plain = bare(summary);
    let asks = asks(summary);
    let is_short = plain.chars().count() <= LONGEST_NAME;
    let names = |words: &[&str]| words.iter().any(|word| has_word(&plain, word));
    if is_short && !asks && names(NONE) {
        Hidden::Other
    } else if is_short && names(ANSWERS) && (!asks || plain.split_whitespace().count() <= 3) {
        Hidden::Answer
    } else if is_short && !asks && names(PERHAPS) && plain.split_whitespace().count() <= 5 {
        Hidden::Perhaps
    } else if asks || is_order(&plain) {
        Hidden::Asked
    } else {
        Hidden::Other
    }
}

/// Whether a text has a question mark.
pub(super) fn asks(text: &str) -> bool {
    text.contains(QUESTION_MARKS)
}

/// Whether a text asks for something without a question mark.
pub(super) fn is_order(plain: &str) -> bool {
    const BEGINS: &[&str] = &[
        "what",
        "why",
        "how",
        "when",
        "where",
        "which",
        "who",
        "explain",
        "describe",
        "define",
        "compare",
        "difference",
        "differences",
        "is",
        "are",
        "does",
        "true or false",
        "in which",
    ];
    let lower = plain.trim().to_lowercase();
    BEGINS
        .iter()
        .any(|begin| lower.strip_prefix(begin).is_some_and(|rest| rest.starts_with([' ', '\'', '’', ':'])))
}

/// Whether a word, or words, stand in a text by themselves; signs of languages without blanks may stand anywhere.
fn has_word(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

/// A line in lower case without markup and signs at its ends.
fn bare(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            '*' | '_' | '`' | '#' => {}
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a line says behind the word for an answer, and whether the word stands there as a mark: in bold, or with a colon.
pub(super) fn behind_answer(line: &str) -> Option<&str> {
    let begin = line.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '#' | '*' | '_' | '>' | '-' | '+' | '`' | '✅' | '✔' | '\u{fe0f}' | '👉' | '💡')
    });
    let begin = ["<b>", "<strong>", "<p>", "<em>", "<i>"]
        .iter()
        .fold(begin, |text, tag| text.strip_prefix(tag).unwrap_or(text));
    let end = begin
        .char_indices()
        .find(|(_, c)| {
            matches!(c, ':' | '：' | '*' | '_' | '<' | '`' | '-' | '–' | '=') || c.is_ascii_digit()
        })
        .map_or(begin.len(), |(at, _)| at);
    let whole =
        begin[..end].trim().trim_start_matches(['[', '(']).trim_end_matches([')', ']', '.', '(']).trim();
    let word = whole.to_lowercase();
    if ANSWERS.contains(&word.as_str()) {
        return Some(&begin[end..]);
    }
    // `Answer B`, `The correct answer is B`: what follows has to be letters.
    let (before, last) = whole.rsplit_once(' ')?;
    let is_letters =
        !last.is_empty() && last.len() <= 4 && last.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = ANSWERS.contains(&before.trim().to_lowercase().as_str());
    (known && is_letters && before != "Correct").then(|| {
        let at = begin.find(last).unwrap_or(end);
        &begin[at..]
    })
}

/// What stands behind an answer's own letter below a numbered question: `A: …`, `**A1:** …`.
pub(super) fn behind_letter(line: &str) -> Option<&str> {
    let begin = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '>' | '-'));
    let rest = begin.strip_prefix('A')?.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with([':', '：']).then_some(rest)
}

/// A question without the word before it that says it is one: `**Question:** Which?`.
pub(super) fn without_label(text: &str) -> &str {
    let bare = text.trim_start().trim_start_matches(['*', '_']);
    let labels = [
        "question",
        "problem",
        "prompt",
        "вопрос",
        "pregunta",
        "frage",
        "domanda",
        "pergunta",
        "питання",
        "pytanie",
        "soru",
        "प्रश्न",
        "سؤال",
        "السؤال",
        "질문",
        "문제",
        "質問",
        "问题",
        "題目",
        "题目",
    ];
    let rest = labels.iter().find_map(|label| {
        let begin = bare.get(..label.len())?;
        bare.get(label.len()..).filter(|_| begin.to_lowercase() == *label)
    });
    let behind = rest
        .map(|rest| rest.trim_start_matches(|c: char| c == '*' || c == ' ' || c.is_ascii_digit()))
        .and_then(|rest| rest.strip_prefix([':', '：']));
    behind.map_or(text, |behind| behind.trim_start_matches('*').trim_start())
}

/// Whether a line only says that options follow.
pub(super) fn names_options(line: &str) -> bool {
    let bare = bare(line);
    [
        "options",
        "choices",
        "answers",
        "answer choices",
        "answer options",
        "opciones",
        "варианты",
        "варианты ответов",
    ]
    .contains(&bare.as_str())
}
