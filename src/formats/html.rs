//! HTML as plain text: paragraphs, lists and code kept, everything else without its tags.

use super::markdown::Plain;

/// What of a text is shown. A text without tags and entities comes back as it is.
#[expect(clippy::too_many_lines, reason = "one arm for each tag")]
pub fn plain(html: &str) -> Plain {
    let mut out = Plain::default();
    if !html.contains(['<', '&']) {
        html.clone_into(&mut out.text);
        return out;
    }
    let mut lists: Vec<Option<usize>> = Vec::new();
    let mut verbatim = 0_usize;
    let mut rest = html;
    while !rest.is_empty() {
        let next = rest.find(['<', '&']).unwrap_or(rest.len());
        push(&mut out.text, &rest[..next], verbatim > 0);
        rest = &rest[next..];
        if rest.starts_with('&') {
            let taken = entity(rest, &mut out.text);
            rest = &rest[taken..];
            continue;
        }
        if rest.is_empty() {
            break;
        }
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let is_tag = rest
            .get(1..)
            .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        let end = if is_tag { tag_end(rest) } else { None };
        let Some(end) = end else {
            // Less than, or a tag that never closes: text.
            push(&mut out.text, "<", true);
            rest = &rest[1..];
            continue;
        };
        let inside = rest[1..end].trim_end_matches('/').trim();
        rest = &rest[end + 1..];
        let is_close = inside.starts_with('/');
        let name = inside
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        match (name.as_str(), is_close) {
            ("script" | "style", false) => {
                let close = format!("</{name}");
                rest = find_ascii(rest, &close)
                    .map_or("", |at| rest[at..].split_once('>').map_or("", |(_, after)| after));
            }
            ("br", _) => out.text.push('\n'),
            ("img" | "video" | "audio" | "object", false) => {
                out.images = true;
                let name = attribute(inside, "alt")
                    .filter(|alt| !alt.is_empty())
                    .or_else(|| attribute(inside, "src"))
                    .unwrap_or_default();
                out.text.push_str(&format!("[image: {}]", name.rsplit('/').next().unwrap_or_default()));
            }
            ("a", false) => {
                if let Some(address) = attribute(inside, "href").filter(|address| address.contains("://")) {
                    out.link.get_or_insert(address);
                }
            }
            ("ul", false) => {
                lists.push(None);
                new_line(&mut out.text);
            }
            ("ol", false) => {
                lists.push(Some(0));
                new_line(&mut out.text);
            }
            ("ul" | "ol", true) => {
                lists.pop();
                new_line(&mut out.text);
            }
            ("li", false) => {
                new_line(&mut out.text);
                out.text.push_str(&"  ".repeat(lists.len().saturating_sub(1).min(8)));
                match lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        out.text.push_str(&format!("{number}. "));
                    }
                    _ => out.text.push_str("- "),
                }
            }
            ("pre" | "textarea", false) => {
                verbatim += 1;
                new_line(&mut out.text);
            }
            ("pre" | "textarea", true) => {
                verbatim = verbatim.saturating_sub(1);
                new_line(&mut out.text);
            }
            ("td" | "th", true) => out.text.push_str("  "),
            (
                "hr" | "p" | "div" | "tr" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote"
                | "section" | "article" | "dt" | "dd" | "dl",
                _,
            ) => {
                new_line(&mut out.text);
            }
            _ => {}
        }
    }
    out
}

/// Adds text; outside of code, blanks and line ends are one blank.
fn push(out: &mut String, text: &str, verbatim: bool) {
    if verbatim {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
}

fn new_line(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Where a tag ends, which may hold `>` in quotes.
fn tag_end(text: &str) -> Option<usize> {
    /// No tag is longer: an image may stand in it, but then nothing of it is wanted.
    const LONGEST: usize = 1 << 20;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'=') => {
                quote = Some(byte);
            }
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that was never closed.
    text.find('>').filter(|&at| at < LONGEST)
}

fn find_ascii(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = find_ascii(tag, &format!("{name}="))?;
    let value = tag.get(at + name.len() + 1..)?;
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    let mut out = String::new();
    decode_into(value, &mut out);
    Some(out)
}

/// Text with its entities as the characters they stand for.
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    decode_into(text, &mut out);
    out
}

fn decode_into(mut text: &str, out: &mut String) {
    while let Some(at) = text.find('&') {
        out.push_str(&text[..at]);
        text = &text[at..];
        let taken = entity(text, out);
        text = &text[taken..];
    }
    out.push_str(text);
}

/// Names that HTML has for characters: those that are met in questions.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("middot", '·'),
    ("bull", '•'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("times", '×'),
    ("divide", '÷'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("micro", 'µ'),
    ("para", '¶'),
    ("sect", '§'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("szlig", 'ß'),
    ("aelig", 'æ'),
    ("AElig", 'Æ'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("aring", 'å'),
    ("Aring", 'Å'),
    ("ccedil", 'ç'),
    ("Ccedil", 'Ç'),
    ("ntilde", 'ñ'),
    ("Ntilde", 'Ñ'),
    ("eth", 'ð'),
    ("ETH", 'Ð'),
    ("thorn", 'þ'),
    ("THORN", 'Þ'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("Delta", 'Δ'),
    ("epsilon", 'ε'),
    ("theta", 'θ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("pi", 'π'),
    ("Pi", 'Π'),
    ("sigma", 'σ'),
    ("Sigma", 'Σ'),
    ("tau", 'τ'),
    ("phi", 'φ'),
    ("omega", 'ω'),
    ("Omega", 'Ω'),
    ("infin", '∞'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("asymp", '≈'),
    ("equiv", '≡'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("rArr", '⇒'),
    ("hArr", '⇔'),
    ("forall", '∀'),
    ("exist", '∃'),
    ("isin", '∈'),
    ("notin", '∉'),
    ("cap", '∩'),
    ("cup", '∪'),
    ("sub", '⊂'),
    ("sup", '⊃'),
    ("and", '∧'),
    ("or", '∨'),
    ("not", '¬'),
    ("sum", '∑'),
    ("prod", '∏'),
    ("radic", '√'),
    ("int", '∫'),
    ("part", '∂'),
    ("nabla", '∇'),
    ("minus", '−'),
    ("lowast", '∗'),
    ("prime", '′'),
    ("Prime", '″'),
    ("shy", '\u{ad}'),
    ("ordm", 'º'),
    ("ordf", 'ª'),
    ("scaron", 'š'),
    ("Scaron", 'Š'),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
];

/// Marks over letters, as the names of letters with them end.
const ACCENTS: &[(&str, [(char, char); 12])] = &[
    (
        "acute",
        [
            ('a', 'á'),
            ('e', 'é'),
            ('i', 'í'),
            ('o', 'ó'),
            ('u', 'ú'),
            ('y', 'ý'),
            ('A', 'Á'),
            ('E', 'É'),
            ('I', 'Í'),
            ('O', 'Ó'),
            ('U', 'Ú'),
            ('Y', 'Ý'),
        ],
    ),
    (
        "grave",
        [
            ('a', 'à'),
            ('e', 'è'),
            ('i', 'ì'),
            ('o', 'ò'),
            ('u', 'ù'),
            ('y', 'ỳ'),
            ('A', 'À'),
            ('E', 'È'),
            ('I', 'Ì'),
            ('O', 'Ò'),
            ('U', 'Ù'),
            ('Y', 'Ỳ'),
        ],
    ),
    (
        "circ",
        [
            ('a', 'â'),
            ('e', 'ê'),
            ('i', 'î'),
            ('o', 'ô'),
            ('u', 'û'),
            ('y', 'ŷ'),
            ('A', 'Â'),
            ('E', 'Ê'),
            ('I', 'Î'),
            ('O', 'Ô'),
            ('U', 'Û'),
            ('Y', 'Ŷ'),
        ],
    ),
    (
        "uml",
        [
            ('a', 'ä'),
            ('e', 'ë'),
            ('i', 'ï'),
            ('o', 'ö'),
            ('u', 'ü'),
            ('y', 'ÿ'),
            ('A', 'Ä'),
            ('E', 'Ë'),
            ('I', 'Ï'),
            ('O', 'Ö'),
            ('U', 'Ü'),
            ('Y', 'Ÿ'),
        ],
    ),
    (
        "tilde",
        [
            ('a', 'ã'),
            ('e', 'ẽ'),
            ('i', 'ĩ'),
            ('o', 'õ'),
            ('u', 'ũ'),
            ('y', 'ỹ'),
            ('A', 'Ã'),
            ('E', 'Ẽ'),
            ('I', 'Ĩ'),
            ('O', 'Õ'),
            ('U', 'Ũ'),
            ('Y', 'Ỹ'),
        ],
    ),
];

/// Takes an entity off a text that begins with `&`; gives how many bytes it took.
fn entity(text: &str, out: &mut String) -> usize {
    let name =
        text.get(1..).and_then(|rest| rest.get(..rest.find(';').filter(|&end| (1..=10).contains(&end))?));
    let c = name.and_then(|name| {
        if let Some(number) = name.strip_prefix('#') {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            return number.ok().and_then(char::from_u32);
        }
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
        named.or_else(|| {
            let (letter, accent) = (name.chars().next()?, name.get(1..)?);
            let (_, letters) = ACCENTS.iter().find(|(known, _)| *known == accent)?;
            letters.iter().find(|(plain, _)| *plain == letter).map(|(_, c)| *c)
        })
    });
    if let (Some(name), Some(c)) = (name, c) {
        out.push(c);
        name.len() + 2
    } else {
        out.push('&');
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_text_with_its_lists_and_code() {
        for (html, expected) in [
            ("plain &amp; simple", "plain & simple"),
            ("<p>One</p><p>Two<br>lines</p>", "One\nTwo\nlines\n"),
            ("<ul><li>a<li>b</ul>", "- a\n- b\n"),
            ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b\n"),
            ("<pre>if x {\n    y\n}</pre>", "if x {\n    y\n}\n"),
            ("<b>bold</b> <img src=\"a/b.png\"> 1 < 2", "bold [image: b.png] 1 < 2"),
            ("caf&eacute; &Uuml;ber &#233; &unknown; &", "café Über é &unknown; &"),
            ("<div>never closed <b", "never closed <b"),
            ("<style>a{}</style>x<script>y</script>", "x"),
        ] {
            assert_eq!(plain(html).text, expected, "{html}");
        }
    }
}
