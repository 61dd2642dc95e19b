//! Pages whose names say what they are for.

/// Whether the title of a page says that it is there to learn from. Plans and reports have questions with answers, too.
pub fn is_to_learn(title: &str) -> bool {
    const SAY: [&str; 15] = [
        "flashcard",
        "flash card",
        "interview",
        "quiz",
        "exam",
        "vocabulary",
        "vocab",
        "vokabel",
        "vocabulario",
        "vocabulaire",
        "revision",
        "trivia",
        "面试",
        "単語",
        "词汇",
    ];
    let title = title.to_lowercase().replace("example", "");
    SAY.iter().any(|word| title.contains(word))
}
