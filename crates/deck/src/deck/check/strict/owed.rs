//! What an author owes the learner: why a wrong option is wrong, why the key is right, in few words, and where that is written.

use super::sentences;
use crate::deck::check::draft::{CardDraft, Draft, QuestionDraft, Text};
use crate::deck::check::report::Report;
use crate::deck::model::Kind;
use crate::text::is_blank;
use crate::text::quoted;

/// An explanation is read between two questions: what needs more belongs into the reference.
const SENTENCES: usize = 3;

fn written(text: Option<Text<'_>>) -> bool {
    text.is_some_and(|text| !is_blank(text.text))
}

/// Every wrong option says why it is wrong, and every second-best answer why it is second.
pub(super) fn whys(draft: &Draft<'_>, report: &mut Report<'_>) {
    for (_, question) in draft.questions() {
        for wrong in question.wrong.iter().filter(|wrong| !written(wrong.why)) {
            let option = wrong.text.map_or_else(String::new, |text| format!(" {}", quoted(text.text)));
            report.error(
                wrong.spot,
                format!("the wrong option{option} does not say why it is wrong: add \"why\""),
            );
        }
        for (id, _) in question.also.iter().filter(|(_, reason)| reason.is_some() && !written(*reason)) {
            let message =
                format!("the second-best answer {} does not say why it is second: write it", quoted(id.text));
            report.error(id.spot, message);
        }
    }
}

/// Names a card of which no question has what it owes, or else the questions that have not.
fn owing<'d, 'a>(
    card: &'d CardDraft<'a>,
    owes: impl Fn(&QuestionDraft<'a>) -> bool,
) -> (bool, Vec<&'d QuestionDraft<'a>>) {
    let owing: Vec<_> = card.questions.iter().filter(|question| owes(question)).collect();
    (owing.len() == card.questions.len(), owing)
}

/// Every card, or else each of its questions, names where the fact is written.
pub(super) fn sources(draft: &Draft<'_>, report: &mut Report<'_>) {
    for card in draft.cards.iter().filter(|card| !written(card.source)) {
        let (all, owing) = owing(card, |question| !written(question.source));
        if all {
            report.error(card.spot, "this card does not say where its fact is written: add \"source\"");
            continue;
        }
        for question in owing {
            let message = "neither this question nor its card says where the fact is written: add \"source\"";
            report.error(question.spot, message);
        }
    }
}

/// Every card, or else each of its questions, explains the key. What a flashcard answers is its explanation.
pub(super) fn explanations(draft: &Draft<'_>, report: &mut Report<'_>) {
    for card in draft.cards.iter().filter(|card| !written(card.explanation)) {
        let explained = |question: &QuestionDraft<'_>| {
            question.kind == Some(Kind::Flashcard) || written(question.explanation)
        };
        let (all, owing) = owing(card, |question| !explained(question));
        if all && !owing.is_empty() {
            report.error(card.spot, "this card does not say why its key is right: add \"explanation\"");
            continue;
        }
        for question in owing {
            let message = "neither this question nor its card says why the key is right: add \"explanation\"";
            report.error(question.spot, message);
        }
    }
}

/// No explanation is longer than a few sentences.
pub(super) fn brevity(draft: &Draft<'_>, report: &mut Report<'_>) {
    for card in &draft.cards {
        let own = card.questions.iter().map(|question| question.explanation);
        for explanation in own.chain([card.explanation]).flatten() {
            let sentences = sentences::count(explanation.text);
            if sentences > SENTENCES {
                let message = format!(
                    "this explanation has {sentences} sentences: {SENTENCES} are read between two questions, so shorten it"
                );
                report.error(explanation.spot, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::sound;

    #[test]
    fn a_wrong_option_without_a_why_is_named() {
        sound().replace(", \"why\": \"It lists methods.\"", "").strict().has_error(
            36,
            "/cards/0/questions/1/wrong/0",
            "the wrong option \"Allow\" does not say why it is wrong: add \"why\"",
        );
        sound()
            .in_part("{ \"text\": \"500\", \"why\": \"Any server says it.\" }", "\"500\"")
            .strict()
            .has_error(
                8,
                "/cards/0/questions/0/wrong/0",
                "the wrong option \"500\" does not say why it is wrong: add \"why\"",
            );
        sound().replace(", \"why\": \"It lists methods.\"", "").is_fine();
    }

    #[test]
    fn a_second_best_answer_without_a_reason_is_named() {
        sound().replace("\"Nobody would ask.\"", "\"\"").strict().has_error(
            33,
            "/cards/0/questions/0/also/501",
            "the second-best answer \"501\" does not say why it is second: write it",
        );
    }

    #[test]
    fn a_card_without_a_source_is_named_unless_its_questions_have_one() {
        let without = sound().replace("\"source\": \"RFC 9110 §15.6.3\", ", "");
        without.clone().strict().has_error(
            28,
            "/cards/0",
            "this card does not say where its fact is written: add \"source\"",
        );
        without
            .replace("\"answer\": \"502\"", "\"source\": \"RFC 9110\", \"answer\": \"502\"")
            .strict()
            .has_error(
                34,
                "/cards/0/questions/1",
                "neither this question nor its card says where the fact is written: add \"source\"",
            );
    }

    #[test]
    fn a_flashcard_explains_itself_and_its_neighbours_do_not() {
        let without = sound().in_part(", \"explanation\": \"The upstream took too long.\"", "");
        let of_question = "neither this question nor its card says why the key is right: add \"explanation\"";
        let found: Vec<_> =
            without.strict().check().problems.into_iter().map(|p| (p.pointer, p.message)).collect();
        assert_eq!(
            found,
            [
                ("/cards/0/questions/0".to_owned(), of_question.to_owned()),
                ("/cards/0/questions/1".to_owned(), of_question.to_owned())
            ]
        );
    }

    #[test]
    fn a_card_without_any_explanation_is_named_once() {
        sound()
            .replace(", \"explanation\": \"Nothing listens behind the proxy. It says so.\"", "")
            .strict()
            .has_error(28, "/cards/0", "this card does not say why its key is right: add \"explanation\"");
    }

    #[test]
    fn an_explanation_of_four_sentences_is_too_long() {
        sound().replace("It says so.", "It says so. It does. It must.").strict().has_error(
            30,
            "/cards/0/explanation",
            "this explanation has 4 sentences: 3 are read between two questions, so shorten it",
        );
    }
}
