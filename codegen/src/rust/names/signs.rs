//! Signs: characters that no identifier has, and their names.

/// The names of signs.
const SIGN_NAMES: [(char, &str); 35] = [
    ('\n', "newline"),
    ('\r', "return"),
    ('\t', "tab"),
    ('*', "star"),
    ('<', "less"),
    ('>', "greater"),
    ('=', "equal"),
    ('!', "not"),
    ('+', "plus"),
    ('-', "minus"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('%', "percent"),
    ('&', "and"),
    ('|', "or"),
    ('~', "tilde"),
    ('#', "hash"),
    ('$', "dollar"),
    ('@', "at"),
    ('^', "caret"),
    ('?', "question"),
    ('_', "underscore"),
    ('(', "open"),
    (')', "close"),
    ('[', "open"),
    (']', "close"),
    ('{', "open"),
    ('}', "close"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('`', "tick"),
];

/// Returns a name with the signs spelled out that conversion to a case would lose: a leading `-` or `+`, which
/// distinguishes `-created` from `created`, and all signs of a name without letters.
pub(crate) fn spell_leading_signs(name: &str) -> String {
    match name.as_bytes() {
        _ if !name.trim().is_empty() && !name.chars().any(is_identifier_char) => {
            name.chars().filter(|c| !c.is_whitespace()).map(sign_name).collect::<Vec<_>>().join(" ")
        }
        [b'-', _, ..] => format!("minus {}", &name[1..]),
        [b'+', _, ..] => format!("plus {}", &name[1..]),
        _ => name.to_owned(),
    }
}

/// Returns the name of a sign; its code point if it has none.
pub(crate) fn sign_name(sign: char) -> String {
    let known = SIGN_NAMES.iter().find(|(known, _)| *known == sign).map(|(_, name)| (*name).to_owned());
    known.unwrap_or_else(|| format!("u{:x}", u32::from(sign)))
}

/// Returns whether a character is a letter or a digit of an identifier.
pub(crate) fn is_identifier_char(c: char) -> bool {
    c != '_' && unicode_ident::is_xid_continue(c)
}
