//! Rust's case conventions: types, fields, modules, constants.

use std::borrow::Cow;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::rust::names::acronyms::normalize_acronyms;
use crate::rust::names::reserved::{KEYWORDS, KEYWORDS_NEVER_RAW, NOT_MODULES};
use crate::rust::names::signs::spell_leading_signs;

/// The maximum length of a module's name, in bytes, less a number that distinguishes it. File systems allow 255 bytes
/// for a name, and Windows 260 characters for a path.
const MAX_MODULE_LENGTH: usize = 150;

/// Returns the name of a type or variant: `call log` is `CallLog`.
pub(crate) fn pascal_case(name: &str) -> String {
    let pascal =
        keep_identifier(&normalize_acronyms(&spell_leading_signs(&compose_characters(name))).to_upper_camel_case());
    match pascal.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_numeric() => format!("N{pascal}"),
        Some(_) if KEYWORDS_NEVER_RAW.contains(&pascal.as_str()) => format!("{pascal}_"),
        Some(_) => pascal,
    }
}

/// Returns the name of a field, argument or method, raw if it is a keyword: `callLog` is `call_log`, `type` is
/// `r#type`.
pub(crate) fn snake_case(name: &str) -> String {
    let snake = unraw_snake_case(name);
    if KEYWORDS.contains(&snake.as_str()) { format!("r#{snake}") } else { snake }
}

/// Returns the name of a module and its file: ASCII (E0754), not raw, and usable in every crate and on Windows.
pub(crate) fn module_name(name: &str) -> String {
    let mut module = unraw_snake_case(&to_ascii(name));
    if module.len() > MAX_MODULE_LENGTH {
        // At the end of a word, if there are several.
        let end = module[..MAX_MODULE_LENGTH].rfind('_').unwrap_or(MAX_MODULE_LENGTH);
        module.truncate(end);
    }
    let unusable = KEYWORDS.contains(&module.as_str()) || NOT_MODULES.contains(&module.as_str());
    if unusable { format!("{module}_") } else { module }
}

/// Returns the name of a constant: `ListCallLogs` is `LIST_CALL_LOGS`.
pub(crate) fn constant_case(name: &str) -> String {
    let constant = keep_identifier(&normalize_acronyms(&compose_characters(name)).to_shouty_snake_case());
    if constant.starts_with(|c: char| c.is_numeric()) { format!("N{constant}") } else { constant }
}

fn unraw_snake_case(name: &str) -> String {
    let snake = keep_identifier(&normalize_acronyms(&spell_leading_signs(&compose_characters(name))).to_snake_case());
    match snake.chars().next() {
        None => "empty".to_owned(),
        Some(first) if first.is_numeric() => format!("n{snake}"),
        Some(_) if KEYWORDS_NEVER_RAW.contains(&snake.as_str()) => format!("{snake}_"),
        Some(_) => snake,
    }
}

/// Returns a name in Unicode Normalization Form C, in which rustc compares identifiers (UAX 15).
pub(crate) fn compose_characters(name: &str) -> Cow<'_, str> {
    if is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Returns the characters that an identifier may contain, without those at the start that it may not start with.
fn keep_identifier(name: &str) -> String {
    let kept = name.chars().filter(|c| unicode_ident::is_xid_continue(*c));
    kept.skip_while(|c| !unicode_ident::is_xid_start(*c) && !c.is_numeric() && *c != '_').collect()
}

/// Returns a name in ASCII: accented Latin letters without the accent, other characters as their code point.
fn to_ascii(name: &str) -> String {
    let transliterate = |c: char| match c.to_lowercase().next().unwrap_or(c) {
        _ if c.is_ascii() => c.to_string(),
        'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' => "a".to_owned(),
        'é' | 'è' | 'ê' | 'ë' => "e".to_owned(),
        'í' | 'ì' | 'î' | 'ï' => "i".to_owned(),
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' => "o".to_owned(),
        'ü' | 'ú' | 'ù' | 'û' => "u".to_owned(),
        'ç' => "c".to_owned(),
        'ñ' => "n".to_owned(),
        'ß' => "ss".to_owned(),
        _ => format!("u{:x}", u32::from(c)),
    };
    name.chars().map(transliterate).collect()
}

#[cfg(test)]
mod tests {
    use crate::rust::names::case::*;

    #[test]
    fn case_any_name_is_an_identifier() {
        assert_eq!(pascal_case("TeamsChatMessage_List"), "TeamsChatMessageList");
        assert_eq!(pascal_case("2fa"), "N2fa");
        assert_eq!(pascal_case(""), "Empty");
        assert_eq!(pascal_case("-created"), "MinusCreated");
        assert_eq!(snake_case("type"), "r#type");
        assert_eq!(snake_case("self"), "self_");
        assert_eq!(snake_case("x-höhe"), "x_höhe");
        assert_eq!(module_name("mod"), "mod_");
        assert_eq!(module_name("Größe"), "grosse");
        assert_eq!(module_name("std"), "std_");
        assert_eq!(module_name(&"word".repeat(80)).len(), 150);
        assert_eq!(module_name(&"a word ".repeat(80)), format!("{}a", "a_word_".repeat(21)));
        assert_eq!(pascal_case(">="), "GreaterEqual");
        assert_eq!(pascal_case("\u{24d0}\u{301}a"), "A");
        assert_eq!(snake_case("_"), "underscore");
    }
}
