//! Names: Rust's convention, keywords and collisions settled the same way each time.

pub(crate) mod acronyms;
pub(crate) mod inline_schemas;
pub(crate) mod reserved;
pub(crate) mod variants;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::rust::names::acronyms::familiar;
use crate::rust::names::reserved::{KEYWORDS, NEVER, NO_MODULES, RESERVED, SIGNS};

/// The types' names given so far: one namespace, so that a file can use any of them unqualified. The operations' constants have
/// another one, for they all stand in one module.
#[derive(Debug, Default)]
pub(crate) struct Names {
    types: HashSet<String>,
    constants: HashSet<String>,
    operations: HashSet<String>,
    members: HashMap<String, Arc<Member>>,
}

/// The names of a member of an object, or of a parameter.
#[derive(Debug)]
pub(crate) struct Member {
    /// Its own: `created_at`.
    pub(crate) ident: String,
    /// Its part of a type's: `CreatedAt`.
    pub(crate) part: String,
}

impl Names {
    /// `wanted`, or with `suffix` and then a number when it is taken or reserved.
    pub(crate) fn claim(&mut self, wanted: &str, suffix: &str) -> String {
        let free = |name: &str, taken: &HashSet<String>| !taken.contains(name) && !RESERVED.contains(&name);
        // What is set apart from a keyword by a `_` is, with more behind it, apart without.
        let mut name = match wanted.split_once('_') {
            Some((keyword, more)) if NEVER.contains(&keyword) && !more.is_empty() => format!("{keyword}{more}"),
            _ => wanted.to_owned(),
        };
        if !free(&name, &self.types) && !name.ends_with(suffix) {
            name.truncate(name.trim_end_matches('_').len());
            name.push_str(suffix);
        }
        let name = number(&name, |name| free(name, &self.types));
        self.types.insert(name.clone());
        name
    }

    /// Returns the name that the types of an operation begin with: `wanted`, or with a number if it is taken.
    pub(crate) fn operation(&mut self, wanted: &str) -> String {
        let name = number(wanted, |name| !self.operations.contains(name));
        self.operations.insert(name.clone());
        name
    }

    /// The names of a member. A description has few of which most are everywhere, so each is made once.
    pub(crate) fn member(&mut self, wire: &str) -> Arc<Member> {
        if let Some(known) = self.members.get(wire) {
            return Arc::clone(known);
        }
        let member = Arc::new(Member { ident: snake(wire), part: pascal(wire) });
        self.members.insert(wire.to_owned(), Arc::clone(&member));
        member
    }

    /// The constant of the operation whose type has this name: `straße` and `strasse` differ, and have one in capitals.
    pub(crate) fn constant(&mut self, name: &str) -> String {
        let constant = number(&shouty(name), |constant| !self.constants.contains(constant));
        self.constants.insert(constant.clone());
        constant
    }
}

/// `name`, or with the lowest number from 2 behind it that is free.
pub(crate) fn number(name: &str, free: impl Fn(&str) -> bool) -> String {
    if free(name) {
        return name.to_owned();
    }
    // `type2` is no keyword, and `Self2` needs nothing to set it apart from `Self`.
    let stem = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
    let gap = if stem.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    (2_u32..).map(|number| format!("{stem}{gap}{number}")).find(|name| free(name)).unwrap_or_else(|| name.to_owned())
}

/// The first of these names that is free, or the first with a number.
pub(crate) fn first_free(names: &[&str], free: impl Fn(&str) -> bool) -> String {
    let found = names.iter().find(|name| free(name)).map(|name| (*name).to_owned());
    found.unwrap_or_else(|| number(names.first().copied().unwrap_or_default(), free))
}

/// A name of a type or variant.
pub(crate) fn pascal(text: &str) -> String {
    let name = letters(&familiar(&signs(&composed(text))).to_upper_camel_case());
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_numeric() => format!("N{name}"),
        Some(_) if NEVER.contains(&name.as_str()) => format!("{name}_"),
        Some(_) => name,
    }
}

/// A name of a field, argument, method or module, raw where it is a keyword.
pub(crate) fn snake(text: &str) -> String {
    let name = plain_snake(text);
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// So long a file's name may be, less what tells two of them apart: file systems take 255 bytes, and Windows of a whole path 260.
const LONGEST: usize = 150;

/// A name of a file and module: never raw, ASCII (E0754), and nothing that means something else to rustc or to Windows.
pub(crate) fn module(text: &str) -> String {
    let mut name = plain_snake(&ascii(text));
    if name.len() > LONGEST {
        // Where a word ends, if it has several.
        let end = name[..LONGEST].rfind('_').unwrap_or(LONGEST);
        name.truncate(end);
    }
    let taken = KEYWORDS.contains(&name.as_str()) || NO_MODULES.contains(&name.as_str());
    if taken { format!("{name}_") } else { name }
}

/// What is no ASCII by its code, but for the letters of Latin that can be told by a letter of ASCII.
fn ascii(text: &str) -> String {
    let plain = |c: char| match c.to_lowercase().next().unwrap_or(c) {
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
    text.chars().map(plain).collect()
}

/// A name of a constant.
fn shouty(text: &str) -> String {
    let name = letters(&familiar(&composed(text)).to_shouty_snake_case());
    if name.starts_with(|c: char| c.is_numeric()) { format!("N{name}") } else { name }
}

fn plain_snake(text: &str) -> String {
    let name = letters(&familiar(&signs(&composed(text))).to_snake_case());
    match name.chars().next() {
        None => "empty".to_owned(),
        Some(first) if first.is_numeric() => format!("n{name}"),
        Some(_) if NEVER.contains(&name.as_str()) => format!("{name}_"),
        Some(_) => name,
    }
}

/// With letters and their accents in one, as rustc compares names (Unicode Standard Annex 15, NFC).
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A sign in front tells values apart that are the same otherwise, `-created` and `created`; signs alone have names.
fn signs(text: &str) -> String {
    match text.as_bytes() {
        _ if !text.trim().is_empty() && !text.chars().any(in_identifier) => {
            text.chars().filter(|c| !c.is_whitespace()).map(sign).collect::<Vec<_>>().join(" ")
        }
        [b'-', rest @ ..] if !rest.is_empty() => format!("minus {}", &text[1..]),
        [b'+', rest @ ..] if !rest.is_empty() => format!("plus {}", &text[1..]),
        _ => text.to_owned(),
    }
}

/// What a character is called that cannot stand in an identifier.
fn sign(c: char) -> String {
    let named = SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, name)| (*name).to_owned());
    named.unwrap_or_else(|| format!("u{:x}", u32::from(c)))
}

/// Whether a character says something in an identifier.
fn in_identifier(c: char) -> bool {
    c != '_' && unicode_ident::is_xid_continue(c)
}

/// What may stand in an identifier, and at its start.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| unicode_ident::is_xid_continue(*c));
    kept.skip_while(|c| !unicode_ident::is_xid_start(*c) && !c.is_numeric() && *c != '_').collect()
}

/// A name of the type of a component that is no schema, and the file in which it stands. It is the component's, so that no
/// operation that comes to the description changes it.
pub(crate) fn of_component(name: &str, kind: Component) -> (String, &'static str) {
    let (ending, module) = match kind {
        Component::Parameter => ("Param", "parameters"),
        Component::Body => ("Body", "bodies"),
        Component::Header => ("Header", "headers"),
        Component::Response => ("Response", "responses"),
        Component::ResponseBody => ("Body", "responses"),
    };
    let name = pascal(name);
    let told = name.ends_with(ending) || (ending == "Param" && name.ends_with("Parameter"));
    (if told { name } else { name + ending }, module)
}

/// A component that is no schema.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Component {
    Parameter,
    Body,
    Header,
    /// The body of an answer, alone.
    Response,
    /// The body of an answer with headers, beside them.
    ResponseBody,
}

/// A name of a package: what crates.io takes.
pub(crate) fn package(text: &str) -> String {
    let name: String =
        familiar(text).to_kebab_case().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = name.trim_matches('-');
    match name.chars().next() {
        None => "api".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}"),
        Some(_) if KEYWORDS.contains(&name) || ["test", "core", "std", "alloc"].contains(&name) => {
            format!("{name}-api")
        }
        Some(_) => name.to_owned(),
    }
}

/// The words of a name, in lower case: `listCallLogs` is `list`, `call`, `logs`.
pub(crate) fn words(text: &str) -> Vec<String> {
    familiar(text).to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `name` less the resource's own words, singular or plural: `listCallLogs` of `CallLogs` is `list`.
pub(crate) fn without(name: &str, resource: &str) -> Option<String> {
    let (name, resource) = (words(name), words(resource));
    if resource.is_empty() || name.len() <= resource.len() {
        return None;
    }
    let same = |a: &str, b: &str| singular(a) == singular(b);
    let start =
        name.windows(resource.len()).position(|window| window.iter().zip(&resource).all(|(a, b)| same(a, b)))?;
    let rest: Vec<&str> = name
        .iter()
        .enumerate()
        .filter(|(i, _)| *i < start || *i >= start + resource.len())
        .map(|(_, w)| w.as_str())
        .collect();
    Some(rest.join("_"))
}

fn singular(word: &str) -> &str {
    word.strip_suffix("es")
        .filter(|stem| stem.ends_with(['s', 'x', 'h']))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use crate::rust::names::*;

    #[test]
    fn names_are_identifiers() {
        assert_eq!(pascal("TeamsChatMessage_List"), "TeamsChatMessageList");
        assert_eq!(pascal("2fa"), "N2fa");
        assert_eq!(pascal(""), "Empty");
        assert_eq!(pascal("-created"), "MinusCreated");
        assert_eq!(snake("type"), "r#type");
        assert_eq!(snake("self"), "self_");
        assert_eq!(snake("x-höhe"), "x_höhe");
        assert_eq!(module("mod"), "mod_");
        assert_eq!(module("Größe"), "grosse");
        assert_eq!(module("std"), "std_");
        assert_eq!(module(&"word".repeat(80)).len(), 150);
        assert_eq!(module(&"a word ".repeat(80)), format!("{}a", "a_word_".repeat(21)));
        assert_eq!(pascal(">="), "GreaterEqual");
        assert_eq!(pascal("\u{24d0}\u{301}a"), "A");
        assert_eq!(snake("_"), "underscore");
    }

    #[test]
    fn methods_lose_the_resources_words() {
        assert_eq!(without("listCallLogs", "CallLogs").as_deref(), Some("list"));
        assert_eq!(without("getCallLog", "CallLogs").as_deref(), Some("get"));
        assert_eq!(without("repos/list-for-user", "repos").as_deref(), Some("list_for_user"));
        assert_eq!(without("ping", "meta"), None);
    }

    #[test]
    fn taken_names_get_a_suffix_then_a_number() {
        let mut names = Names::default();
        assert_eq!(names.claim("Option", "Schema"), "OptionSchema");
        assert_eq!(names.claim("Self_Error", "Answer"), "SelfError");
        assert_eq!(names.claim("Self_", "Operation"), "Self_");
        assert_eq!(names.claim("Pet", "Schema"), "Pet");
        assert_eq!(names.claim("Pet", "Schema"), "PetSchema");
        assert_eq!(names.claim("Pet", "Schema"), "PetSchema2");
        assert_eq!(number("r#type", |name| name != "r#type"), "type2");
        assert_eq!(number("v10", |name| name != "v10"), "v10_2");
    }
}
