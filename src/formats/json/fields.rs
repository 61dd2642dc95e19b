//! The fields of an object by the names that they have in many dialects.

use serde_json::{Map, Value};

pub(super) const QUESTION: &[&str] = &[
    "question",
    "q",
    "questiontext",
    "prompt",
    "stem",
    "front",
    "term",
    "questionname",
    "questiontitle",
    "questionbody",
    "statement",
    "pregunta",
    "enunciado",
    "frage",
    "pergunta",
    "domanda",
    "вопрос",
    "питання",
    "soru",
    "pertanyaan",
    "题目",
    "题干",
    "问题",
    "問題",
    "질문",
];

/// Names of fields that are a question only beside an answer or options: other data have them, too.
pub(super) const PERHAPS_QUESTION: &[&str] = &["text", "problem", "content", "title"];

pub(super) const OPTIONS: &[&str] = &[
    "options",
    "choices",
    "answers",
    "alternatives",
    "answeroptions",
    "possibleanswers",
    "variants",
    "answerchoices",
    "opts",
    "opciones",
    "respuestas",
    "alternativas",
    "opções",
    "opcoes",
    "respostas",
    "choix",
    "propositions",
    "réponses",
    "reponses",
    "antworten",
    "antwortmöglichkeiten",
    "opzioni",
    "risposte",
    "варианты",
    "ответы",
    "варіанти",
    "відповіді",
    "seçenekler",
    "secenekler",
    "pilihan",
    "选项",
];
pub(super) const ANSWER: &[&str] = &[
    "correctanswer",
    "correctanswers",
    "correct",
    "answer",
    "rightanswer",
    "correctoption",
    "correctoptions",
    "correctindex",
    "answerindex",
    "correctanswerindex",
    "correctoptionindex",
    "correctchoice",
    "correctchoiceid",
    "correctoptionid",
    "correctanswerid",
    "correctid",
    "answerid",
    "correctletter",
    "rightoption",
    "rightanswers",
    "correctkey",
    "correctanswerkey",
    "correctanswerletter",
    "correctansweroption",
    "correctchoiceindex",
    "correctoptionkey",
    "solution",
    "answerkey",
    "right",
    "back",
    "definition",
    "respuesta",
    "respuestacorrecta",
    "opcioncorrecta",
    "opcióncorrecta",
    "correcta",
    "correcto",
    "resposta",
    "respostacorreta",
    "correta",
    "correto",
    "réponse",
    "reponse",
    "bonneréponse",
    "bonnereponse",
    "réponsecorrecte",
    "reponsecorrecte",
    "richtig",
    "richtigeantwort",
    "antwort",
    "lösung",
    "risposta",
    "rispostacorretta",
    "corretta",
    "ответ",
    "правильныйответ",
    "відповідь",
    "cevap",
    "doğrucevap",
    "dogrucevap",
    "jawaban",
    "答案",
    "正确答案",
    "正解",
    "정답",
    "a",
];
pub(super) const WRONG: &[&str] = &[
    "incorrectanswers",
    "wrong",
    "wronganswers",
    "distractors",
    "incorrect",
    "incorrectoptions",
    "wrongoptions",
    "wronganswer",
    "incorrectanswer",
    "wrongchoices",
    "incorrectchoices",
    "fakeanswers",
];
pub(super) const EXPLANATION: &[&str] = &[
    "explanation",
    "rationale",
    "feedback",
    "reason",
    "why",
    "description",
    "hint",
    "note",
    "notes",
    "comment",
    "details",
    "explain",
    "answerexplanation",
    "solutionexplanation",
    "analysis",
    "解析",
];
pub(super) const TOPIC: &[&str] =
    &["category", "topic", "tags", "topics", "subject", "section", "chapter", "categories", "module"];
pub(super) const ID: &[&str] = &["id", "uuid", "qid", "questionid", "guid", "objectid"];
pub(super) const CODE: &[&str] =
    &["code", "snippet", "codesnippet", "codeblock", "codetemplate", "codeexample", "sourcecode"];
pub(super) const IMAGES: &[&str] = &["image", "img", "imageurl", "picture"];
pub(super) const SOURCE: &[&str] = &["source", "reference", "link", "url"];

/// The answer of an object: the first field for it in which something stands.
pub(super) fn answer_of(object: &Map<String, Value>) -> Option<&Value> {
    let is_filled = |value: &&Value| match value {
        Value::Array(list) => !list.is_empty(),
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    };
    ANSWER.iter().find_map(|name| field(object, &[name]).filter(is_filled))
}

/// Whether a field of this name can only be an answer: `right` and `a` may be anything in other objects.
pub(super) fn is_answer(name: &str) -> bool {
    let name = plain_name(name);
    ANSWER.contains(&name.as_str()) && (name.contains("answer") || name.contains("correct"))
}

/// A name without case and other signs.
pub(super) fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first of these fields that an object has.
pub(super) fn field<'v>(object: &'v Map<String, Value>, names: &[&str]) -> Option<&'v Value> {
    names.iter().find_map(|name| {
        object
            .iter()
            .find(|(key, value)| plain_name(key) == *name && !value.is_null())
            .map(|(_, value)| value)
    })
}
/// Names under which a text stands in an object.
const SAID: &[&str] = &[
    "value",
    "content",
    "body",
    "title",
    "question",
    "name",
    "choice",
    "answertext",
    "optiontext",
    "choicetext",
];

/// Whether a value is one letter or number.
fn is_short(value: &Value) -> bool {
    value.is_number() || value.as_str().is_some_and(|text| text.trim().chars().count() <= 1)
}

/// What stands in an object in several languages, under their codes: in English, or else in the first.
fn in_a_language(object: &Map<String, Value>) -> Option<&Value> {
    let is_code = |name: &String| name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut all = object.iter().filter(|(name, value)| is_code(name) && value.is_string() && *name != "id");
    object.get("en").filter(|value| value.is_string()).or_else(|| all.next().map(|(_, value)| value))
}

/// A value as text.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(if *truth { "True" } else { "False" }.to_owned()),
        Value::Object(object) => {
            let said = field(object, &["text", "answer", "option", "statement"]);
            // A letter is what an answer calls it by.
            let label = field(object, &["label"]).filter(|label| !is_short(label));
            let said = said.or(label).or_else(|| field(object, SAID));
            said.or_else(|| in_a_language(object)).or_else(|| field(object, &["label"])).and_then(text)
        }
        Value::Array(list) => {
            let lines: Vec<String> = list.iter().filter_map(text).collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
        Value::Null => None,
    }
}

pub(super) fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    field(object, names).and_then(text).filter(|text| !text.trim().is_empty())
}

/// A text or a list of texts.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}
