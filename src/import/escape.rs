//! Plain text made safe as Markdown: what looks like markup stays what it is, text.

/// A paragraph of plain text as one line of Markdown that shows exactly its words, blanks folded.
pub(super) fn paragraph(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len() + 8);
    let opening = opening_mark(&line);
    for (at, letter) in line.char_indices() {
        if Some(at) == opening || is_markup(&line, at, letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Where a line begins with a mark that would open a block: a list, a heading, a quotation, a definition, code.
fn opening_mark(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return line[digits..].starts_with(['.', ')']).then_some(digits);
    }
    line.starts_with(['#', '>', '-', '+', '=', ':', '|']).then_some(0)
}

/// Whether a letter could be markup where it stands.
fn is_markup(line: &str, at: usize, letter: char) -> bool {
    match letter {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
        // Between letters an underscore is one.
        '_' => {
            let before = line[..at].chars().next_back();
            let after = line[at + 1..].chars().next();
            !before.is_some_and(char::is_alphanumeric) || !after.is_some_and(char::is_alphanumeric)
        }
        '&' => {
            let name: &str = &line[at + 1..];
            let end = name.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
            end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn text_that_looks_like_markup_is_escaped_and_other_text_is_not() {
        for (text, markdown) in [
            ("Lie down.\t Relax — for 10 s.", "Lie down. Relax — for 10 s."),
            ("3/4 of the way, 90° & hold", "3/4 of the way, 90° & hold"),
            ("10. Repeat", "10\\. Repeat"),
            ("- and hold", "\\- and hold"),
            ("# one", "\\# one"),
            ("a *b* _c_ snake_case [[d]] <b> `e`", "a \\*b\\* \\_c\\_ snake_case \\[\\[d\\]\\] \\<b> \\`e\\`"),
            ("fish &amp; chips & &#39; &;", "fish \\&amp; chips & \\&#39; &;"),
            ("~~no~~ C:\\temp", "\\~\\~no\\~\\~ C:\\\\temp"),
        ] {
            assert_eq!(paragraph(text), markdown);
        }
    }
}
